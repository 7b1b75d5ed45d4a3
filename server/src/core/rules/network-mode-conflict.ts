import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const networkModeConflict = defineRule({
  id: "network-mode-conflict",
  summary: "A service has a network mode and networks.",
  category: "networking",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "`network_mode` takes the service out of all networks of the project, so Docker Compose refuses both together.",
    "Keep `networks` unless the service has to share the network of the host or of another container.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#network_mode"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ cause }) => cause === "network-mode");
  },
});
