import { defineRule } from "./rule.ts";
import { allAtOnce, onFailure, onRollback, toleratedFailures } from "./update-problems.ts";

export const updateConfigUnsafe = defineRule({
  id: "update-config-unsafe",
  summary: "An update of a stack can take a whole service down.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["swarm"],
  keys: ["deploy"],
  fixes: ["unsafe"],
  why: [
    "A bad version that goes to all tasks at once, or to the next ones although the first have failed, is an outage; one that goes to one task and is taken back is a line in a log.",
    "Write `parallelism: 1` and `failure_action: rollback`, and say in `rollback_config` how to go back: it does not take over what `update_config` says.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#update_config",
    "https://docs.docker.com/reference/compose-file/deploy/#rollback_config",
    "https://github.com/moby/swarmkit/blob/master/api/defaults/service.go",
  ],
  options: {},

  *service(service) {
    const update = service.deploy?.updateConfig;
    if (!update || !service.standing.isDeployed || service.standing.job) return;
    yield* allAtOnce(service, update);
    yield* onFailure(service, update);
    yield* toleratedFailures(service, update);
    yield* onRollback(service, update);
  },
});
