import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const valueDeprecated = defineRule({
  id: "value-deprecated",
  summary: "Docker Compose warns of a value.",
  category: "maintainability",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "The value still works, but the next version of Docker Compose may refuse it, and other programs read it differently today.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ kind, cause }) => kind === "warned" && cause === undefined);
  },
});
