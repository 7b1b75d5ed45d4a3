import { parseDuration } from "./duration.ts";
import { type Field, unknown } from "./field.ts";
import { healthScript, programName } from "./health-script.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { pgIsreadyLimit } from "./pg-isready.ts";

/** How often a health check runs and how long it may take, in milliseconds, with the engine's own values filled in. */
export interface HealthTiming {
  readonly interval: number;
  /** After which the engine gives a run up. */
  readonly timeout: number;
  /** The most that a run takes: its programs may end by themselves before that. */
  readonly longest: number;
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
  return { interval, timeout, longest: Math.min(timeout, ownBound(healthcheck)), retries };
}

/** The time after which the programs of a check end by themselves, in milliseconds, as `timeout 5`, `curl -m 5` and `pg_isready` do. */
function ownBound(healthcheck: Healthcheck): number {
  const commands = (healthScript(healthcheck)?.commands ?? []).map(({ words }) => words.map(({ text }) => text));
  const bounds = commands.filter(([program]) => !/^(exit|true|false|:|grep)$/.test(program ?? "")).map(boundOf);
  return bounds.length === 0 ? Number.POSITIVE_INFINITY : bounds.reduce((sum, bound) => sum + bound, 0);
}

function boundOf([path = "", ...words]: readonly string[]): number {
  const program = programName(path);
  if (program === "timeout") return seconds(words.find((word) => /^[\d.]+[smhd]?$/.test(word)));
  if (program === "pg_isready") return pgIsreadyLimit(words) ?? Number.POSITIVE_INFINITY;
  if (program !== "curl" || words.some((word) => word.startsWith("--retry"))) return Number.POSITIVE_INFINITY;
  const at = words.findIndex((word) => /^(-[a-zA-Z]*m[\d.]*|--max-time(=.*)?)$/.test(word));
  return seconds(/[\d.]+$/.exec(words[at] ?? "")?.[0] ?? words[at + 1]);
}

function seconds(text: string | undefined): number {
  const isBare = text !== undefined && /^[\d.]+$/.test(text);
  const bound = text === undefined ? undefined : parseDuration(isBare ? `${text}s` : text);
  return bound || Number.POSITIVE_INFINITY;
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
