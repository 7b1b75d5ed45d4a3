import type { Location } from "../syntax/text.ts";
import type { Entry, Mapping, Scalar, Value } from "../syntax/value.ts";
import { interpolate, type Lookup } from "./interpolation.ts";

/** Stands for a value that depends on a variable nobody set, or that could not be understood. No rule judges it. */
export const unknown: unique symbol = Symbol("unknown");
export type Unknown = typeof unknown;

/** A key of the file with its typed value. Its location is that of the value. */
export interface Field<T> {
  readonly key: Scalar;
  readonly node: Value;
  readonly value: T | Unknown;
  /** The text of a scalar before interpolation; empty for a list or mapping. */
  readonly written: string;
  readonly location: Location;
}

/** The variables that `${NAME}` stands for: those of `.env`, and of the shell where that is asked for. */
export interface Environment {
  readonly lookup: Lookup;
  /** By path: the files in which other variables hold, as in those that are included. */
  readonly byFile?: ReadonlyMap<string, Lookup>;
}

/** A scalar after interpolation, with the type that YAML gave it; text once a variable has been put in. */
export type Plain = string | number | boolean | null;

/** The value of a scalar after interpolation; `unknown` for a list or mapping. */
export function plainValue(value: Value, environment: Environment): Plain | Unknown {
  if (value.kind !== "scalar") return unknown;
  if (typeof value.value !== "string" || !value.value.includes("$")) return value.value;
  const lookup = environment.byFile?.get(value.region.file.path) ?? environment.lookup;
  const result = interpolate(value.value, lookup);
  return result.kind === "literal" || result.kind === "resolved" ? result.text : unknown;
}

/** The text of a scalar after interpolation, as it was written (`0644` stays `0644`); `unknown` for null and collections. */
export function textValue(value: Value, environment: Environment): string | Unknown {
  const plain = plainValue(value, environment);
  if (plain === unknown || plain === null) return unknown;
  return value.kind === "scalar" && typeof plain !== "string" ? value.source : String(plain);
}

/** A field whose value is read from its node; what `read` cannot make sense of is `unknown`, not absent. */
export function field<T>(
  entry: Entry | undefined,
  read: (value: Value) => T | Unknown | undefined,
): Field<T> | undefined {
  if (!entry || isReset(entry.value)) return undefined;
  return new EntryField(entry, read(entry.value) ?? unknown);
}

/** A field of text. */
export function textField(entry: Entry | undefined, environment: Environment): Field<string> | undefined {
  return field(entry, (value) => textValue(value, environment));
}

/** A field of `true` or `false`; Compose also takes the words in quotes once they have been interpolated. */
export function flagField(entry: Entry | undefined, environment: Environment): Field<boolean> | undefined {
  return field(entry, (value) => {
    const plain = plainValue(value, environment);
    return plain === "true" ? true : plain === "false" ? false : typeof plain === "boolean" ? plain : unknown;
  });
}

/** A field whose text or number a grammar reads. */
export function parsedField<T>(
  entry: Entry | undefined,
  environment: Environment,
  parse: (text: string) => T | undefined,
): Field<T> | undefined {
  return field(entry, (value) => {
    const text = textValue(value, environment);
    return text === unknown ? unknown : parse(text);
  });
}

/** The mapping at a key, if there is one. */
export function mappingAt(mapping: Mapping | undefined, key: string): Mapping | undefined {
  const value = mapping?.get(key)?.value;
  return value?.kind === "mapping" && !isReset(value) ? value : undefined;
}

/** Whether a key has a value at all: `deploy:` with nothing behind it is like no `deploy`. */
export function isEmpty(entry: Entry | undefined): boolean {
  return !entry || isReset(entry.value) || (entry.value.kind === "scalar" && entry.value.value === null);
}

function isReset(value: Value): boolean {
  return value.tag === "!reset";
}

class EntryField<T> implements Field<T> {
  readonly key: Scalar;
  readonly node: Value;
  readonly value: T | Unknown;

  constructor(entry: Entry, value: T | Unknown) {
    this.key = entry.key;
    this.node = entry.value;
    this.value = value;
  }

  get written(): string {
    return this.node.kind === "scalar" ? this.node.source : "";
  }

  get location(): Location {
    return this.node.location;
  }
}
