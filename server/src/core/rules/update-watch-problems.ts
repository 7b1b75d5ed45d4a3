import type { UpdateConfig } from "../compose/deploy.ts";
import { formatDuration } from "../compose/duration.ts";
import { unknown } from "../compose/field.ts";
import { hasHealthcheck, isHealthcheckOff } from "../compose/readiness.ts";
import type { Service } from "../compose/service.ts";
import { mayOverlap } from "../compose/task-overlap.ts";
import { timeToUnhealthy } from "../compose/time-to-unhealthy.ts";
import { set } from "../syntax/change.ts";
import type { Problem } from "./rule.ts";
import { formatFor } from "./stack-format.ts";

/** The problem of a service that has no task for a while, although two might run at once. */
export function* stopFirst(service: Service, { field, order, parallelism }: UpdateConfig): Iterable<Problem> {
  const { name, deploy, mapping } = service;
  const replicas = deploy?.replicas?.value ?? 1;
  const atOnce = parallelism?.value ?? 1;
  const isKnown = replicas !== unknown && atOnce !== unknown && order?.value !== unknown;
  if (!isKnown || deploy?.mode?.value === "global" || order?.value === "start-first" || !isServing(service)) return;
  // That all of several tasks go at once is another matter, and as bad in any order.
  if (replicas > 1 || !mayOverlap(service)) return;
  yield {
    at: order ?? field.key,
    message: `Service "${name}" has one task, and Swarm stops it before it starts the new one: it is down for the time of an update.`,
    fixes: () => [
      {
        title: "Start the new task first",
        safety: "unsafe",
        changes: [
          set(mapping, ["deploy", "update_config", "order"], "start-first"),
          ...formatFor("deploy.update_config.order", service),
        ],
      },
    ],
  };
}

/** The problem of an update that is over before the health check can say that a new task has become ill. */
export function* shortMonitor(service: Service, { field, monitor, failureAction }: UpdateConfig): Iterable<Problem> {
  const { name, mapping } = service;
  const timing = timeToUnhealthy(service);
  const watched = monitor ? monitor.value || defaultMonitor : defaultMonitor;
  if (!timing || watched === unknown || watched >= timing.least || failureAction?.value === "continue") return;
  const [least, most] = [formatDuration(timing.least), formatDuration(timing.most)];
  yield {
    at: monitor ?? field.key,
    message: `Service "${name}" is watched for ${formatDuration(watched)} after a task comes up, and its health check takes ${least} to fail: a version that breaks under load counts as good.`,
    fixes: () => [
      {
        title: `Watch each task for ${most}`,
        safety: "unsafe",
        changes: [set(mapping, ["deploy", "update_config", "monitor"], most)],
      },
    ],
  };
}

/** The problem of a rollback that nothing but a crash sets off. */
export function* blindRollback(service: Service, { failureAction }: UpdateConfig): Iterable<Problem> {
  const { name, known, standing } = service;
  if (failureAction?.value !== "rollback" || hasHealthcheck(service)) return;
  const isCertain = isHealthcheckOff(service) || (known?.shipsHealthcheck === false && !standing.isBuilt);
  const condition = isCertain ? "" : "unless its image has a `HEALTHCHECK`, ";
  yield {
    at: failureAction,
    severity: isCertain ? "warning" : "info",
    message: `Service "${name}" rolls back without a health check: ${condition}only a crash tells a bad version from a good one.`,
  };
}

const defaultMonitor = 5000;

/** Whether somebody waits for an answer: of an image that nobody knows, its ports tell. */
function isServing({ known, ports, standing }: Service): boolean {
  if (known?.role !== undefined) return known.role === "app" || known.role === "proxy";
  return standing.isBuilt || ports.length > 0;
}
