import { unknown } from "../compose/field.ts";
import { namedHosts } from "../compose/named-host.ts";
import type { Service } from "../compose/service.ts";
import { routingOf } from "../proxies/routing.ts";

/** That a service needs another one. Both are named by their positions. */
export interface Dependence {
  readonly from: number;
  readonly to: number;
  /** `waits` is what `depends_on` says, `names` that a variable or a configuration names the other. */
  readonly kind: "waits" | "names";
  /** What it waits for: "started", "healthy", "completed"; for `names`, the variable or the file. */
  readonly label: string;
}

/** Who needs whom among services. Where one waits for another, that it names it as well is nothing new. */
export function dependencesOf(services: readonly Service[]): readonly Dependence[] {
  const positions = new Map(services.map(({ name }, i) => [name, i]));
  return services.flatMap((service, from) => {
    const own = new Map<number, Dependence>();
    const add = (name: string, kind: Dependence["kind"], label: string) => {
      const to = positions.get(name);
      if (to !== undefined && to !== from && !own.has(to)) own.set(to, { from, to, kind, label });
    };
    for (const { name, condition, isOptional } of service.dependencies) {
      const label = condition ? conditionLabel(condition.value) : "started";
      add(name, "waits", isOptional ? `${label}, optional` : label);
    }
    for (const { host, variable } of namedHosts(service)) add(host, "names", variable);
    for (const { host, config } of routingOf(service)?.endpoints ?? []) add(host, "names", nameOf(config.file.path));
    return [...own.values()];
  });
}

function conditionLabel(condition: string | typeof unknown): string {
  if (condition === unknown) return "?";
  const known: Readonly<Record<string, string>> = {
    service_started: "started",
    service_healthy: "healthy",
    service_completed_successfully: "completed",
  };
  return known[condition] ?? condition;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
