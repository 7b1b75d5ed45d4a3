import { healthTiming } from "./health-timing.ts";
import { isHealthcheckOff } from "./readiness.ts";
import type { Service } from "./service.ts";

/** How long it takes until a container that was healthy counts as unhealthy, in milliseconds. */
export interface TimeToUnhealthy {
  /** If every check fails at once. */
  readonly least: number;
  /** If every check takes all the time that it has. */
  readonly most: number;
}

/** The time in which the health check of a file notices an ill container; undefined without one, or where it depends. */
export function timeToUnhealthy(service: Service): TimeToUnhealthy | undefined {
  const { healthcheck } = service;
  if (!healthcheck?.test || isHealthcheckOff(service)) return undefined;
  const timing = healthTiming(healthcheck);
  if (!timing) return undefined;
  const { interval, longest, retries } = timing;
  return { least: retries * interval, most: retries * (interval + longest) };
}
