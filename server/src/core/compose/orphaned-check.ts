import { healthScript, programName } from "./health-script.ts";
import { healthTiming } from "./health-timing.ts";
import { pgIsreadyLimit } from "./pg-isready.ts";
import type { Service } from "./service.ts";
import type { SimpleCommand } from "./shell-script.ts";
import { usageOf } from "./usage.ts";

/** A health check of PostgreSQL that may leave a program behind when the engine ends it. */
export interface OrphanedCheck {
  readonly program: string;
  /** After how long the engine ends the check, in milliseconds. */
  readonly timeout: number;
}

/**
 * Finds a check whose shell waits for a program that may take longer than the check may. The engine then ends the shell
 * alone, and the program goes over to the first process of the container. Where that is PostgreSQL, it takes every
 * process that it does not know and that ends with another status than 0 or 1 for a crash of its own, as `pg_isready`
 * and `psql` do where the server does not answer: `process_pm_child_exit` in postmaster.c.
 */
export function orphanedCheck(service: Service): OrphanedCheck | undefined {
  const { healthcheck, init, pidMode, known, built } = service;
  if (!healthcheck || known?.product !== "postgres" || init?.value === true || pidMode) return undefined;
  if ((init && init.value !== false) || built?.entrypoint || !startsServer(service)) return undefined;
  const script = healthScript(healthcheck);
  const timeout = healthTiming(healthcheck)?.timeout;
  if (!script?.shell || timeout === undefined) return undefined;
  const left = script.commands.find((command, i) => isWaitedFor(script.commands, i) && timeout <= boundOf(command));
  return left && { program: programName(left.words[0]?.text ?? ""), timeout };
}

/** Whether the first process is PostgreSQL: the entrypoint of the image hands over to it. */
function startsServer(service: Service): boolean {
  const [program] = usageOf(service).arguments;
  return !service.entrypoint && (program === undefined || /^(-|(postgres|docker-entrypoint\.sh)$)/.test(program));
}

/** A shell becomes what it runs last, unless that is a part of a pipe. */
function isWaitedFor(commands: readonly SimpleCommand[], i: number): boolean {
  return i < commands.length - 1 || commands[i - 1]?.operator === "|";
}

/** After how long a client gives up by itself, in milliseconds; what is no client of PostgreSQL is not waited for. */
function boundOf({ words }: SimpleCommand): number {
  const [program = "", ...others] = words.map(({ text }) => text);
  if (programName(program) === "psql") return Number.POSITIVE_INFINITY;
  return programName(program) === "pg_isready" ? (pgIsreadyLimit(others) ?? 0) : 0;
}
