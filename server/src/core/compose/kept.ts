import { once } from "./once.ts";
import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** The part of a project that is looked at. */
export type Looked = Pick<Project, "services" | "root" | "origin">;

/**
 * Makes a function of a project that is only carried out where services say something else about the matter than they
 * did in the version before: project rules run on every keystroke. `factOf` is all that it takes from a service; it must
 * not give back services, which are others the next time, but their positions.
 */
export function kept<P extends Looked, R>(factOf: (service: Service) => string, find: (project: P) => R) {
  const found = new WeakMap<readonly Service[], { readonly result: R }>();
  const knownFactOf = once(factOf);
  return (project: P): R => {
    const { services, origin } = project;
    const own = found.get(services) ?? keptFrom(project, found, knownFactOf) ?? { result: find(project) };
    if (origin !== undefined) found.set(services, own);
    return own.result;
  };
}

function keptFrom<R>(
  { services, origin: { change } }: Looked,
  found: WeakMap<readonly Service[], { readonly result: R }>,
  factOf: (service: Service) => string,
): { readonly result: R } | undefined {
  const before = change && found.get(change.before);
  if (!change || !before) return undefined;
  for (const position of change.positions) {
    const [old, now] = [change.before[position], services[position]];
    if (!old || !now || factOf(old) !== factOf(now)) return undefined;
  }
  return before;
}
