import type { Dependency } from "../compose/dependency.ts";
import { isIdle } from "../compose/idle.ts";
import { waitsItself } from "../compose/own-wait.ts";
import { getsReady, hasHealthcheck } from "../compose/readiness.ts";
import type { Service } from "../compose/service.ts";
import { set, wrap } from "../syntax/change.ts";
import { knownProbe } from "./probe.ts";
import { defineRule, type Fix } from "./rule.ts";

export const dependsOnWithoutCondition = defineRule({
  id: "depends-on-without-condition",
  summary: "A service does not wait until what it depends on is ready.",
  category: "health",
  set: "core",
  severity: "warning",
  targets: ["compose"],
  keys: ["depends_on"],
  fixes: ["unsafe"],
  why: [
    "Without a condition `depends_on` only sets the order: the next container starts as soon as the one before has been created and started, long before a database answers.",
    "A service that waits itself, by its image or by a command such as `wait-for-it`, needs no condition.",
    "With `condition: service_healthy` Compose waits for the health check; the service still has to cope when the other one goes away later.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/startup-order/",
    "https://docs.docker.com/reference/compose-file/services/#depends_on",
  ],
  options: {},

  *relations(service, others) {
    if (isIdle(service)) return;
    const targets = new Map(service.dependencies.map(({ name }) => [name, others.get(name)]));
    // Who waits for another one does not start right away.
    const start = service.dependencies.every(isOnlyStarted) ? "it starts right after it, and " : "";
    for (const dependency of service.dependencies) {
      const target = targets.get(dependency.name);
      if (!isOnlyStarted(dependency) || !target || !getsReady(target)) continue;
      if (waitsItself(service, target)) continue;
      yield {
        at: dependency,
        message: `Service "${service.name}" does not wait until "${target.name}" is ready: ${start}its first requests can fail.`,
        fixes: () => waiting(service, { dependency, target, targets }),
      };
    }
  },
});

function isOnlyStarted({ condition }: Dependency): boolean {
  return condition === undefined || condition.value === "service_started";
}

interface Wait {
  readonly dependency: Dependency;
  readonly target: Service;
  /** All that the service depends on. */
  readonly targets: ReadonlyMap<string, Service | undefined>;
}

/** Waits for the health check of the other service, which gets one if it has none and one is known. */
function waiting({ mapping }: Service, { dependency, target, targets }: Wait): readonly Fix[] {
  const probe = hasHealthcheck(target) ? undefined : knownProbe(target);
  // Compose puts no variables into the keys of a mapping.
  const hasVariable = dependency.list?.items.some((item) => item.kind === "scalar" && item.source.includes("$"));
  if (hasVariable || (!probe && !hasHealthcheck(target))) return [];
  const conditionOf = (name: string) => {
    const other = targets.get(name);
    if (other === target || (other && hasHealthcheck(other))) return "service_healthy";
    return other?.standing.job === "strong" ? "service_completed_successfully" : "service_started";
  };
  const change = dependency.list
    ? wrap(mapping, ["depends_on"], (name) => ({ condition: conditionOf(name) }))
    : set(mapping, ["depends_on", dependency.name, "condition"], "service_healthy");
  const title = `Wait until "${target.name}" is healthy${probe ? ", and add its health check" : ""}`;
  return [{ title, safety: "unsafe", changes: [change, ...(probe?.changes ?? [])] }];
}
