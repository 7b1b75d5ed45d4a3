import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether Docker checks the health of a service, so that others can wait for it: here, or in its image. */
export function hasHealthcheck({ healthcheck, known }: Service): boolean {
  const test = healthcheck?.test?.value;
  const isOff = healthcheck?.disabled?.value === true || (test !== undefined && test !== unknown && test[0] === "NONE");
  return !isOff && (test !== undefined || known?.shipsHealthcheck === true);
}
