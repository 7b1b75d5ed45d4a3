import type { Dependency } from "../compose/dependency.ts";
import { hasHealthcheck } from "../compose/readiness.ts";
import type { Service } from "../compose/service.ts";
import { set, wrap } from "../syntax/change.ts";
import { knownProbe } from "./probe.ts";
import type { Fix } from "./rule.ts";

interface Wait {
  readonly dependency: Dependency;
  readonly target: Service;
  /** All that the service depends on. */
  readonly targets: ReadonlyMap<string, Service | undefined>;
}

/** Waits for the end of a job, or for the health check of a service, which gets one if it has none and one is known. */
export function waiting({ mapping }: Service, { dependency, target, targets }: Wait): readonly Fix[] {
  const ends = target.standing.job !== undefined;
  const probe = ends || hasHealthcheck(target) ? undefined : knownProbe(target);
  // Compose puts no variables into the keys of a mapping.
  const hasVariable = dependency.list?.items.some((item) => item.kind === "scalar" && item.source.includes("$"));
  if (hasVariable || (!ends && !probe && !hasHealthcheck(target))) return [];
  const wanted = ends ? "service_completed_successfully" : "service_healthy";
  const conditionOf = (name: string) => {
    const other = targets.get(name);
    if (other === target) return wanted;
    if (other?.standing.job === "strong") return "service_completed_successfully";
    return other && hasHealthcheck(other) ? "service_healthy" : "service_started";
  };
  const change = dependency.list
    ? wrap(mapping, ["depends_on"], (name) => ({ condition: conditionOf(name) }))
    : set(mapping, ["depends_on", dependency.name, "condition"], wanted);
  const state = ends ? "has ended" : "is healthy";
  const title = `Wait until "${target.name}" ${state}${probe ? ", and add its health check" : ""}`;
  return [{ title, safety: "unsafe", changes: [change, ...(probe?.changes ?? [])] }];
}
