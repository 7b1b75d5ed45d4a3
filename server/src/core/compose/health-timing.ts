import { unknown } from "./field.ts";
import { isHealthcheckOff } from "./readiness.ts";
import type { Service } from "./service.ts";

/** How long it takes until a container that was healthy counts as unhealthy, in milliseconds. */
export interface HealthTiming {
  /** If every check fails at once. */
  readonly least: number;
  /** If every check takes all the time that it has. */
  readonly most: number;
}

/**
 * The time until the health check of a file notices that a container is ill; undefined without a check, and where it
 * cannot be told. What the file does not say, or says as 0, is the default of the engine: moby `daemon/health.go`.
 */
export function healthTiming(service: Service): HealthTiming | undefined {
  const { healthcheck } = service;
  if (!healthcheck?.test || isHealthcheckOff(service)) return undefined;
  const { interval, timeout, retries } = healthcheck;
  const values = [interval?.value || 30_000, timeout?.value || 30_000, retries?.value || 3] as const;
  const [between, within, times] = values;
  if (between === unknown || within === unknown || times === unknown) return undefined;
  return { least: times * between, most: times * (between + within) };
}
