import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const engineRefusesValue = defineRule({
  id: "engine-refuses-value",
  summary: "A value is refused only when the container is created.",
  category: "correctness",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "`docker compose config` says nothing, and the container then fails to be created or to start, in the middle of a deployment.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(
      project,
      ({ kind, cause }) => kind === "run-time" && cause !== "stack" && cause !== "duplicate",
    );
  },
});
