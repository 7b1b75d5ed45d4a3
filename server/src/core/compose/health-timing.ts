import { type Field, unknown } from "./field.ts";
import { healthScript, programName } from "./health-script.ts";
import type { Healthcheck } from "./healthcheck.ts";

/** How often a health check runs and how long it may take, in milliseconds, with the engine's own values filled in. */
export interface HealthTiming {
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
}

/**
 * The times of a health check; undefined where one depends on an unset variable. Follows moby `daemon/health.go`: what
 * is missing or 0 stands for its default.
 */
export function healthTiming(healthcheck: Healthcheck): HealthTiming | undefined {
  const interval = numberOr(healthcheck.interval, 30_000);
  const timeout = numberOr(healthcheck.timeout, 30_000);
  const retries = numberOr(healthcheck.retries, 3);
  if (interval === undefined || timeout === undefined || retries === undefined) return undefined;
  return { interval, timeout, retries };
}

function numberOr(field: Field<number> | undefined, usual: number): number | undefined {
  if (field?.value === unknown) return undefined;
  return field?.value || usual;
}

/** How long a health check may take at most, in milliseconds, before it is slow: longer where it starts a virtual machine. */
export function timeoutLimit(healthcheck: Healthcheck): number {
  const programs = healthScript(healthcheck)?.commands.map(({ words }) => programName(words[0]?.text ?? "")) ?? [];
  return programs.some((program) => slowPrograms.test(program)) ? 15_000 : 10_000;
}

const slowPrograms = /^(rabbitmq|nodetool|cqlsh|kafka-|zookeeper-shell|java$|filebeat$|airflow$|celery$)/;
