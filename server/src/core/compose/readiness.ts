import type { Role } from "../images/facts.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether Docker checks the health of a service, so that others can wait for it: here, or in its image. */
export function hasHealthcheck({ healthcheck, known }: Service): boolean {
  const test = healthcheck?.test?.value;
  const isOff = healthcheck?.disabled?.value === true || (test !== undefined && test !== unknown && test[0] === "NONE");
  return !isOff && (test !== undefined || known?.shipsHealthcheck === true);
}

/** Whether a service is ready some time after its start, and not at once or at its end. */
export function getsReady(service: Service): boolean {
  const { known, standing } = service;
  return !standing.job && (hasHealthcheck(service) || (known?.role !== undefined && slowRoles.has(known.role)));
}

const slowRoles: ReadonlySet<Role> = new Set(["database", "broker", "cache", "search"]);
