import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** Whether a service runs in production until it is stopped. */
export function isLongRunning({ standing }: Service): boolean {
  return standing.isDeployed && standing.job === undefined;
}

/** Where something is missing from a project: the key that all its services stand under. */
export function servicesKey({ root }: Pick<Project, "root">) {
  return root?.get("services")?.key;
}
