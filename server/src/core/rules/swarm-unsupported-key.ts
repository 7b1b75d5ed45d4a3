import { formatOf, serviceRefusals, topLevelRefusals } from "../compose/stack-refusal.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";
import { brokenConstraints, localNetworks, numberedGlobals } from "./stack-halts.ts";
import {
  extendsProblems,
  formatProblem,
  ignoredProblems,
  serviceProblems,
  topLevelProblems,
} from "./stack-problems.ts";

export const swarmUnsupportedKey = defineRule({
  id: "swarm-unsupported-key",
  summary: "A stack has a key that Swarm refuses or leaves out.",
  category: "deployment",
  set: "recommended",
  severity: "error",
  targets: ["swarm"],
  fixes: ["unsafe"],
  why: [
    "`docker stack deploy` stops at the first key that it refuses and deploys nothing; what it only leaves out, such as `network_mode`, `devices` or `tmpfs`, is missing at run time without an error.",
    "At a network of the driver `bridge`, at `replicas` with `mode: global` and at a constraint without `==` or `!=` it stops half-way: networks and secrets are there, and the service is not.",
    "Say below `deploy` what Swarm reads there, and `target: compose` in `seaworthy.yaml` if the project is no stack.",
  ],
  references: [
    "https://docs.docker.com/engine/swarm/stack-deploy/",
    "https://docs.docker.com/reference/compose-file/legacy-versions/",
    "https://github.com/docker/cli/blob/master/cli/compose/types/types.go",
    "https://github.com/docker/cli/tree/master/cli/compose/schema/data",
  ],
  options: {},

  *project(project) {
    const { root, services, extending } = project;
    if (!root) return;
    yield* faultProblems(project, ({ cause }) => cause === "stack");
    const format = formatOf(root);
    if (format === "unknown") yield* formatProblem(root);
    yield* topLevelProblems(topLevelRefusals(root, format), root);
    yield* extendsProblems(extending);
    for (const service of services) {
      yield* serviceProblems(serviceRefusals(service.mapping, format), service, root);
      if (service.standing.isDeployed) yield* ignoredProblems(service);
      yield* numberedGlobals(service);
      yield* brokenConstraints(service);
    }
    yield* localNetworks(root, services);
  },
});
