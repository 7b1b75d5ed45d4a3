import type { Service } from "../compose/service.ts";
import { remove } from "../syntax/change.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule, type Fix } from "./rule.ts";

export const scaledContainerName = defineRule({
  id: "scaled-container-name",
  summary: "A container name stands for more than one container.",
  category: "deployment",
  set: "core",
  severity: "error",
  targets: ["compose"],
  fixes: ["unsafe"],
  why: [
    "Two containers cannot share a name, so Docker Compose refuses the project.",
    "Without `container_name` each container gets a name of its own, and the service can be scaled and replaced.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(
      project,
      ({ cause }) => cause === "container-name",
      ({ service: name }) => {
        const service = name === undefined ? undefined : project.serviceNames.get(name);
        return service ? [withoutName(service)] : [];
      },
    );
  },
});

/** Whoever knows the container by its name, as `network_mode: container:NAME` does, does not find it any more. */
function withoutName({ mapping }: Service): Fix {
  return { title: "Remove `container_name`", safety: "unsafe", changes: [remove(mapping, "container_name")] };
}
