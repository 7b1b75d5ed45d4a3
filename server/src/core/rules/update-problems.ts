import type { UpdateConfig } from "../compose/deploy.ts";
import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { type Change, type NewValue, set } from "../syntax/change.ts";
import type { Fix, Problem } from "./rule.ts";
import { formatFor } from "./stack-format.ts";

/** The problem of an update that replaces all tasks of a service at the same time. */
export function* allAtOnce(service: Service, { parallelism, order }: UpdateConfig): Iterable<Problem> {
  const { name, deploy } = service;
  const replicas = deploy?.mode?.value === "global" ? Number.POSITIVE_INFINITY : (deploy?.replicas?.value ?? 1);
  if (!parallelism || parallelism.value === unknown || replicas === unknown || replicas < 2) return;
  if (parallelism.value > 0 && parallelism.value < replicas) return;
  const all = Number.isFinite(replicas) ? `all ${replicas} tasks` : "the tasks of all nodes";
  const isKept = order?.value === "start-first";
  yield {
    at: parallelism,
    severity: isKept ? "info" : "warning",
    message: `Service "${name}" replaces ${all} at once: ${isKept ? "none is left to compare a bad version with" : "it is down until the new ones are up"}.`,
    fixes: () => [setting(service, "parallelism", 1)],
  };
}

/** The problem of an update that does not go back when it fails. */
export function* onFailure(service: Service, update: UpdateConfig): Iterable<Problem> {
  const { name } = service;
  const { field, failureAction, order } = update;
  const action = failureAction ? failureAction.value : "pause";
  if (action === unknown || action === "rollback") return;
  const consequence = {
    pause: "it stays half-way until somebody comes",
    continue: "the bad version goes to the other tasks, too",
  };
  if (action !== "pause" && action !== "continue") return;
  const written = failureAction ? `has \`failure_action: ${action}\`` : "has no `failure_action`";
  yield {
    at: failureAction ?? field.key,
    severity: "warning",
    message: `Service "${name}" ${written}: when an update fails, ${consequence[action]}.`,
    fixes: () => {
      const back = order?.value === "start-first" ? startFirstBack(service) : [];
      return [setting(service, "failure_action", "rollback", back)];
    },
  };
}

/** The problem of an update that goes on while most of the new tasks fail. */
export function* toleratedFailures(service: Service, { maxFailureRatio }: UpdateConfig): Iterable<Problem> {
  if (!maxFailureRatio || maxFailureRatio.value === unknown || maxFailureRatio.value <= 0.5) return;
  yield {
    at: maxFailureRatio,
    message: `Service "${service.name}" is updated although ${Math.round(100 * maxFailureRatio.value)} % of its tasks fail: too few are left to do the work.`,
    fixes: () => [setting(service, "max_failure_ratio", 0.3)],
  };
}

/** The problem of going back in another order than forth: `rollback_config` has defaults of its own. */
export function* onRollback(service: Service, { field, order, failureAction }: UpdateConfig): Iterable<Problem> {
  const { name, deploy } = service;
  const config = deploy?.rollbackConfig;
  if (order?.value !== "start-first" || failureAction?.value !== "rollback" || config?.order) return;
  yield {
    at: config?.field.key ?? field.key,
    severity: "info",
    message: `Service "${name}" is updated with \`start-first\` and rolled back with \`stop-first\`, the default: going back takes tasks away first.`,
    fixes: () => [
      {
        title: "Roll back with `start-first`, too",
        safety: "unsafe",
        changes: startFirstBack(service),
      },
    ],
  };
}

/** Going back in the order of going forth, where nothing says otherwise. */
function startFirstBack(service: Service): readonly Change[] {
  const { deploy, mapping } = service;
  if (deploy?.rollbackConfig?.order) return [];
  const order = set(mapping, ["deploy", "rollback_config", "order"], "start-first");
  return [order, ...formatFor("deploy.rollback_config", service)];
}

function setting({ mapping }: Service, key: string, value: NewValue, more: readonly Change[] = []): Fix {
  return {
    title: `Write \`${key}: ${String(value)}\``,
    safety: "unsafe",
    changes: [set(mapping, ["deploy", "update_config", key], value), ...more],
  };
}
