import type { Entry } from "../syntax/value.ts";
import { wordsField } from "./command-field.ts";
import { parseDuration } from "./duration.ts";
import { type Environment, type Field, field, flagField, parsedField } from "./field.ts";
import { parseNumber } from "./number.ts";

export interface Healthcheck {
  readonly field: Field<true>;
  /** The words of the test; one item of text is a command for the shell, as Compose takes it. */
  readonly test: Field<readonly string[]> | undefined;
  readonly disabled: Field<boolean> | undefined;
  readonly retries: Field<number> | undefined;
  /** Durations, in milliseconds; 0 stands for what the image says, or else the engine. Unknown where the engine refuses it. */
  readonly interval: Field<number> | undefined;
  readonly timeout: Field<number> | undefined;
  readonly startPeriod: Field<number> | undefined;
  readonly startInterval: Field<number> | undefined;
}

/** Reads `healthcheck`. A text stands for `["CMD-SHELL", text]`, as the Compose Specification says. */
export function healthcheckOf(entry: Entry | undefined, environment: Environment): Healthcheck | undefined {
  const whole = field<true>(entry, () => true);
  if (!entry || !whole) return undefined;
  const mapping = entry.value.kind === "mapping" ? entry.value : undefined;
  const duration = (name: string) => parsedField(mapping?.get(name), environment, takenDuration);
  return {
    field: whole,
    test: wordsField(mapping?.get("test"), environment, (text) => ["CMD-SHELL", text]),
    disabled: flagField(mapping?.get("disable"), environment),
    retries: parsedField(mapping?.get("retries"), environment, parseNumber),
    interval: duration("interval"),
    timeout: duration("timeout"),
    startPeriod: duration("start_period"),
    startInterval: duration("start_interval"),
  };
}

/** A duration that the engine takes in a health check: what it refuses has no meaning that a rule could judge. */
function takenDuration(text: string): number | undefined {
  const milliseconds = parseDuration(text);
  return milliseconds === 0 || (milliseconds !== undefined && milliseconds >= 1) ? milliseconds : undefined;
}
