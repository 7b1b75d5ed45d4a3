import type { Entry } from "../syntax/value.ts";
import { wordsField } from "./command-field.ts";
import { type Environment, type Field, field, flagField } from "./field.ts";

export interface Healthcheck {
  readonly field: Field<true>;
  /** The words of the test; one item of text is a command for the shell, as Compose takes it. */
  readonly test: Field<readonly string[]> | undefined;
  readonly disabled: Field<boolean> | undefined;
}

/** Reads `healthcheck`. A text stands for `["CMD-SHELL", text]`, as the Compose Specification says. */
export function healthcheckOf(entry: Entry | undefined, environment: Environment): Healthcheck | undefined {
  const whole = field<true>(entry, () => true);
  if (!entry || !whole) return undefined;
  const mapping = entry.value.kind === "mapping" ? entry.value : undefined;
  return {
    field: whole,
    test: wordsField(mapping?.get("test"), environment, (text) => ["CMD-SHELL", text]),
    disabled: flagField(mapping?.get("disable"), environment),
  };
}
