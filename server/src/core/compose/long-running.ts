import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** The services of a project that run in production until they are stopped. */
export function longRunningServices({ services }: Pick<Project, "services">): readonly Service[] {
  return services.filter(({ standing }) => standing.isDeployed && standing.job === undefined);
}

/** Where something is missing from a project: the key that all its services stand under. */
export function servicesKey({ root }: Pick<Project, "root">) {
  return root?.get("services")?.key;
}
