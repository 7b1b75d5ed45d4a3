import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const engineRefusesValue = defineRule({
  id: "engine-refuses-value",
  summary: "The engine refuses a value that Docker Compose takes.",
  category: "correctness",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "`docker compose config` says nothing, and the container then fails to be created or to start, in the middle of a deployment.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/"],
  options: {},
  holdsInDevelopment: true,

  *project({ faults }) {
    yield* faultProblems(faults, ({ kind }) => kind === "run-time");
  },
});
