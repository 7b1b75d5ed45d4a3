import { remove } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const versionObsolete = defineRule({
  id: "version-obsolete",
  summary: "A file has a version that Docker Compose does not read.",
  category: "maintainability",
  set: "recommended",
  severity: "hint",
  targets: ["compose"],
  fixes: ["safe"],
  why: [
    "Docker Compose warns of `version` with every command and goes by nothing in it, while people and other programs take the file for an old one.",
    "Remove it; only `docker stack deploy` goes by it, up to the newest format that it knows.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/version-and-name/#version-top-level-element-obsolete",
    "https://github.com/compose-spec/compose-go/blob/main/loader/loader.go",
  ],
  options: {},

  *project({ root }) {
    const version = root?.get("version");
    if (!root || !version) return;
    yield {
      at: version.key,
      message: "`version` is obsolete: Docker Compose ignores it, and warns of it with every command.",
      fixes: () => [{ title: "Remove `version`", safety: "safe", changes: [remove(root, "version")] }],
    };
  },
});
