import { isRefusal } from "../compose/project-fault.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const composeInvalid = defineRule({
  id: "compose-invalid",
  summary: "Docker Compose refuses the project.",
  category: "correctness",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose stops at the first of these and starts nothing, on the host as well as here.",
    "All of them are reported at once, each where it is written, and as Docker Compose sees the project: with its override files, includes, anchors and variables.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, (fault) => isRefusal(fault) && fault.cause === undefined);
  },
});
