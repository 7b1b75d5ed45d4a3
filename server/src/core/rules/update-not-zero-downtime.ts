import { defineRule } from "./rule.ts";
import { blindRollback, shortMonitor, stopFirst } from "./update-watch-problems.ts";

export const updateNotZeroDowntime = defineRule({
  id: "update-not-zero-downtime",
  summary: "A service is down during an update, or a bad version goes unnoticed.",
  category: "deployment",
  set: "recommended",
  severity: "info",
  targets: ["swarm"],
  keys: ["deploy"],
  fixes: ["unsafe"],
  why: [
    "With `stop-first`, the default, a service with a single task is down from the end of the old one to the first success of the new one.",
    "A task counts as updated when `monitor` is over, five seconds after it came up: a crash that comes later, or a health check that says so later, rolls nothing back.",
    "Without a health check a task is up as soon as its process has started, and takes requests that it cannot answer yet.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#update_config",
    "https://docs.docker.com/reference/cli/docker/service/update/",
    "https://github.com/moby/swarmkit/blob/master/manager/orchestrator/update/updater.go",
    "https://github.com/moby/moby/blob/master/daemon/cluster/executor/container/controller.go",
  ],
  options: {},

  *service(service) {
    const update = service.deploy?.updateConfig;
    if (!update || !service.standing.isDeployed || service.standing.job) return;
    yield* stopFirst(service, update);
    yield* shortMonitor(service, update);
    yield* blindRollback(service, update);
  },
});
