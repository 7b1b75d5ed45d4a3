import { kept, type Looked } from "./kept.ts";
import type { Service } from "./service.ts";

/**
 * Makes a function that gives the services of a project of which something holds. Where it holds of few, a rule of
 * projects that asks it does not go through all services with every keystroke.
 */
export function those(holds: (service: Service) => boolean): (project: Looked) => readonly Service[] {
  const positions = kept(
    (service) => String(holds(service)),
    ({ services }: Looked): readonly number[] => services.flatMap((one, i) => (holds(one) ? i : [])),
  );
  return (project) => positions(project).flatMap((position) => project.services[position] ?? []);
}
