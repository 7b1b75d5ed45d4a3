import type { Entry } from "../syntax/value.ts";
import { type Environment, type Field, field, mappingAt, textField } from "./field.ts";

export interface Logging {
  readonly field: Field<true>;
  readonly driver: Field<string> | undefined;
  readonly options: ReadonlyMap<string, Field<string>>;
}

/** Reads `logging`. */
export function loggingOf(entry: Entry | undefined, environment: Environment): Logging | undefined {
  const whole = field<true>(entry, () => true);
  if (!entry || !whole) return undefined;
  const mapping = entry.value.kind === "mapping" ? entry.value : undefined;
  const options = new Map<string, Field<string>>();
  for (const [name, option] of mappingAt(mapping, "options")?.entries ?? []) {
    const value = textField(option, environment);
    if (value) options.set(name, value);
  }
  return { field: whole, driver: textField(mapping?.get("driver"), environment), options };
}
