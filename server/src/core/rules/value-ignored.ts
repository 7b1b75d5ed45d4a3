import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const valueIgnored = defineRule({
  id: "value-ignored",
  summary: "A part of a value has no effect.",
  category: "correctness",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Docker Compose and the engine take the value and leave a part of it out, so the service does not run as it is written.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ kind, cause }) => kind === "ignored" && cause === undefined);
  },
});
