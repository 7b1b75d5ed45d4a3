import { directoryName } from "../compose/directory-name.ts";
import { set, stop, text } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const projectNameMissing = defineRule({
  id: "project-name-missing",
  summary: "A project is named after the folder that it lies in.",
  category: "maintainability",
  set: "strict",
  severity: "info",
  targets: ["compose"],
  fixes: ["unsafe", "input"],
  why: [
    "Volumes, networks and containers carry the name of the project: in another folder, as after a new checkout, Docker Compose makes new ones, and the data is in the old volumes.",
    "Write `name` at the top of the file; `-p` and `COMPOSE_PROJECT_NAME` still win over it.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/version-and-name/#name-top-level-element",
    "https://docs.docker.com/compose/how-tos/project-name/",
  ],
  options: {},

  *project(project) {
    const { root } = project;
    const services = root?.get("services");
    const name = directoryName(project);
    if (!root || !services || root.get("name") || name === undefined) return;
    yield {
      at: services.key,
      message: `The project has no \`name\` and is called "${name}" after its folder: in another one it gets other containers, networks and volumes.`,
      fixes: () =>
        sayNothing.test(name)
          ? [{ title: "Give it a name", safety: "input", changes: [set(root, ["name"], text`${stop(name)}`)] }]
          : [{ title: `Call it \`${name}\``, safety: "unsafe", changes: [set(root, ["name"], name)] }],
    };
  },
});

/** Names of folders that many projects lie in. */
const sayNothing = /^(?:(?:docker-?)?compose|docker|deploy(?:ment)?|storage|app|src|tests?)$/;
