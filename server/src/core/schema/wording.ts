import { either } from "../did-you-mean.ts";
import type { Value } from "../syntax/value.ts";
import type { SchemaError } from "./error.ts";

/** What would fit and what stands there instead, as the end of "this is". All errors are of the one value. */
export function whatIsWrong(errors: readonly SchemaError[], value: Value, example: string | undefined): string {
  const words = wordsAllowed(errors);
  const types = errors.flatMap(({ keyword, params: { type } }) => (keyword === "type" ? type : [])).map(String);
  const isWord = words.length > 0;
  // Where a switch takes text, too, that is for variables.
  const isSwitch = types.includes("boolean") && types.length === 2;
  const named = types.filter((type) => !(type === "string" && (isWord || isSwitch)));
  const alternatives = [...words.map((word) => `\`${word}\``), ...named.flatMap((type) => typeNames.get(type) ?? [])];
  const such = named.join() === "string" && example !== undefined ? ` such as \`${example}\`` : "";
  if (alternatives.length > 0) return `${either([...new Set(alternatives)])}${such}, not ${described(value)}`;
  const [{ keyword, params } = noError] = errors;
  if (keyword === "minimum") return `at least ${params.limit}, not ${described(value)}`;
  if (keyword === "maximum") return `at most ${params.limit}, not ${described(value)}`;
  if (keyword === "minLength" || keyword === "minItems") return "empty";
  if (keyword === "uniqueItems") return "a list with an item that stands in it twice";
  return `${example === undefined ? "of another form" : `written like \`${example}\``}, not ${described(value)}`;
}

/** The words of which the value has to be one. */
export function wordsAllowed(errors: readonly SchemaError[]): readonly string[] {
  return errors.flatMap(({ params: { allowedValues } }) => {
    return Array.isArray(allowedValues) ? allowedValues.map(String) : [];
  });
}

const noError: SchemaError = { instancePath: "", keyword: "", params: {} };

const typeNames: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["number", "a number"],
  ["integer", "a whole number"],
  ["boolean", "`true` or `false`"],
  ["array", "a list"],
  ["object", "a mapping"],
  ["null", "empty"],
]);

function described(value: Value): string {
  if (value.kind !== "scalar") return value.kind === "sequence" ? "a list" : "a mapping";
  if (value.value === null) return "empty";
  const text = (typeof value.value === "string" ? value.value : value.source).replace(/\s+/g, " ");
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return typeof value.value === "string" ? `"${short}"` : `\`${short}\``;
}
