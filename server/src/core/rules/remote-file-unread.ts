import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const remoteFileUnread = defineRule({
  id: "remote-file-unread",
  summary: "A file that belongs to the project is elsewhere.",
  category: "correctness",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Files of repositories and registries are never fetched, so what they say is not known here.",
    "What is not defined in the files at hand is not reported as missing in such a project.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/include/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ cause }) => cause === "remote");
  },
});
