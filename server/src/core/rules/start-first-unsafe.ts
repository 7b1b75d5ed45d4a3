import { type OverlapFault, overlapFault } from "../compose/task-overlap.ts";
import { set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const startFirstUnsafe = defineRule({
  id: "start-first-unsafe",
  summary: "Two tasks run at once that must not.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["swarm"],
  keys: ["deploy"],
  fixes: ["unsafe"],
  why: [
    "With `start-first` the old and the new task run side by side for a while: two databases on one directory damage it, and a port or a node that is taken keeps the new one waiting for ever.",
    "Leave `start-first` to services without data of their own; `stop-first` is the default.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#update_config",
    "https://docs.docker.com/engine/swarm/services/#publish-a-services-ports-directly-on-the-swarm-node",
    "https://docs.docker.com/engine/swarm/stack-deploy/",
  ],
  options: {},

  *service(service) {
    const { name, deploy, mapping, standing } = service;
    const fault = standing.isDeployed ? overlapFault(service) : undefined;
    if (!fault) return;
    for (const key of ["update_config", "rollback_config"] as const) {
      const order = (key === "update_config" ? deploy?.updateConfig : deploy?.rollbackConfig)?.order;
      if (order?.value !== "start-first") continue;
      const occasion = key === "update_config" ? "an update" : "a rollback";
      yield {
        at: order,
        message: `Service "${name}" starts the new task first in ${occasion}: ${consequence(fault)}.`,
        fixes: () => [
          {
            title: "Stop the old task first",
            safety: "unsafe",
            changes: [set(mapping, ["deploy", key, "order"], "stop-first")],
          },
        ],
      };
    }
  },
});

function consequence({ kind, what }: OverlapFault): string {
  if (kind === "data") return `for a while both have the data in "${what}"`;
  if (kind === "host-port") return `no node has port ${what} free for it where the old one runs`;
  return `it waits for a node with fewer than ${what} ${what === "1" ? "task" : "tasks"}, and there may be none`;
}
