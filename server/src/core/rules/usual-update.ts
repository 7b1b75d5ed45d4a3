import { formatDuration } from "../compose/duration.ts";
import type { Service } from "../compose/service.ts";
import { mayOverlap } from "../compose/task-overlap.ts";
import { timeToUnhealthy } from "../compose/time-to-unhealthy.ts";
import { set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";
import { formatFor } from "./stack-format.ts";

/** The fix that describes an update which goes one task at a time and back when it fails. */
export function usualUpdate(service: Service): Fix {
  const { deploy, mapping } = service;
  const order = mayOverlap(service) ? "start-first" : "stop-first";
  const update = {
    parallelism: 1,
    delay: "10s",
    order,
    failure_action: "rollback",
    monitor: monitorFor(service),
    max_failure_ratio: 0.3,
  };
  const rollback = { parallelism: 1, delay: "5s", order };
  return {
    title: `Update one task at a time, ${order}, and roll back when it fails`,
    safety: "unsafe",
    changes: [
      set(mapping, ["deploy", "update_config"], update),
      ...(deploy?.rollbackConfig ? [] : [set(mapping, ["deploy", "rollback_config"], rollback)]),
      ...formatFor("deploy.rollback_config", service),
    ],
  };
}

/** A minute, or for as long as the health check may take to fail. */
function monitorFor(service: Service): string {
  const timing = timeToUnhealthy(service);
  return timing && timing.least > 60_000 ? formatDuration(timing.most) : "60s";
}
