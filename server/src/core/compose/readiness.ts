import type { Role } from "../images/facts.ts";
import { bringsHealthcheck } from "./built-image.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether Docker checks the health of a service, so that others can wait for it: here, or in its image. */
export function hasHealthcheck(service: Service): boolean {
  const { healthcheck, known, built } = service;
  return !isHealthcheckOff(service) && (healthcheck?.test !== undefined || bringsHealthcheck(built, known) === true);
}

/** Whether the file says that the health is not to be checked, whatever the image brings. */
export function isHealthcheckOff({ healthcheck }: Service): boolean {
  const test = healthcheck?.test?.value;
  return healthcheck?.disabled?.value === true || (test !== undefined && test !== unknown && test[0] === "NONE");
}

/** Whether a service is ready some time after its start, and not at once or at its end. */
export function getsReady(service: Service): boolean {
  const { known, standing } = service;
  return !standing.job && (hasHealthcheck(service) || (known?.role !== undefined && slowRoles.has(known.role)));
}

const slowRoles: ReadonlySet<Role> = new Set(["database", "broker", "cache", "search"]);
