import type { Environment } from "../compose/field.ts";
import { type Plain, plainValue, type Unknown, unknown } from "../compose/field.ts";
import { resolve } from "../compose/interpolation.ts";
import type { Scalar } from "../syntax/value.ts";
import { goValue } from "./go-value.ts";

/** Stands for a date, which is neither a text nor anything else that a schema asks for. */
export const date: unique symbol = Symbol("date");

/** How a schema is to see the scalars of a file: as Compose's YAML parser reads them, with the variables put in. */
export function scalarReader(environment: Environment, unset: "blank" | "unknown") {
  return (scalar: Scalar): Plain | Unknown | typeof date => {
    if (isDate(scalar)) return date;
    const value = numberIn(scalar);
    if (value !== undefined) return value;
    return unset === "blank" ? blankValue(scalar, environment) : plainValue(scalar, environment);
  };
}

/** The value that Compose's YAML parser sees in a scalar; where it does not differ, as it was read. */
export function goPlain(scalar: Scalar): Plain {
  return numberIn(scalar) ?? scalar.value;
}

/** What a scalar is to Compose's YAML parser that another one takes for a text. */
export function hiddenKind(scalar: Scalar): string | undefined {
  if (typeof scalar.value !== "string") return undefined;
  return isDate(scalar) ? "a date" : numberIn(scalar) === undefined ? undefined : "a number";
}

/** The number that Compose's YAML parser sees in what is written as a text to another one. */
function numberIn(scalar: Scalar): number | undefined {
  const value = typeof scalar.value === "string" ? goValue(scalar) : scalar.value;
  return typeof value === "number" ? value : undefined;
}

/** Follows yaml.v3 `parseTimestamp`. */
function isDate({ style, tag, source }: Scalar): boolean {
  if (style !== "plain" || tag !== undefined || !/^\d{4}-/.test(source)) return false;
  return /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]| +)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z| *[-+]\d{2}:\d{2})?)?$/.test(
    source,
  );
}

/** The value of a scalar where a variable that nobody set is an empty text. */
function blankValue(scalar: Scalar, { lookup }: Environment): Plain | Unknown {
  if (typeof scalar.value !== "string") return scalar.value;
  const result = resolve(scalar.value, lookup);
  return result.kind === "literal" || result.kind === "resolved" ? result.text : unknown;
}
