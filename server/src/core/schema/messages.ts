import { either, nearest, withSuggestions } from "../did-you-mean.ts";
import type { Entry, Scalar, Value } from "../syntax/value.ts";
import type { SchemaError } from "./error.ts";
import { fileNode, keyNode, namedNode } from "./node.ts";
import { ownerOf, type SchemaPlace, subjectOf } from "./place.ts";
import { whatIsWrong, wordsAllowed } from "./wording.ts";

/** What is told of one thing that does not fit. */
export interface Told {
  readonly kind: "unknown-key" | "name" | "missing" | "type" | "value" | "duplicate";
  /** The key that is unknown, or that something is missing behind; the value that is wrong. */
  readonly at: Scalar | Value;
  readonly message: string;
  /** What may have been meant: keys or words, at most three. */
  readonly suggestions: readonly string[];
}

/** What the errors at one place come to: one fault for each key, and one for the value itself. */
export function describeFaults(place: SchemaPlace, errors: readonly SchemaError[]): readonly Told[] {
  const surplus = errors.flatMap(({ params: { additionalProperty: key } }) => {
    return (typeof key === "string" && place.value.kind === "mapping" && place.value.get(key)) || [];
  });
  const unknown = keyFaults(place, surplus);
  const missing = errors.flatMap(({ params: { missingProperty: key } }) => {
    // A required key that is misspelt is not missing as well.
    const isMeant = unknown.some(({ suggestions }) => suggestions.includes(String(key)));
    return typeof key === "string" && !isMeant ? missingKey(place, key) : [];
  });
  const ofValue = errors.filter(({ keyword }) => keyword !== "additionalProperties" && keyword !== "required");
  return [...unknown, ...missing, ...(ofValue.length > 0 ? [valueFault(place, ofValue)] : [])];
}

function missingKey(place: SchemaPlace, key: string): Told {
  const message = `${subjectOf(place)} has no \`${key}\`.`;
  return { kind: "missing", at: place.key ?? place.value, message, suggestions: [] };
}

function keyFaults(place: SchemaPlace, surplus: readonly Entry[]): readonly Told[] {
  if (namedNode(place.node)) return surplus.map(({ key }) => nameFault(place, key));
  if (place.node !== fileNode) return surplus.map((entry) => unknownKey(place, entry));
  const [first, ...more] = surplus.filter(({ value }) => isService(value));
  const others = surplus.filter(({ value }) => !isService(value)).map((entry) => unknownKey(place, entry));
  return first ? [strayService(first.key, more.length), ...others] : others;
}

/** All services of a file in the oldest format are at the wrong place for one reason. */
function strayService(key: Scalar, more: number): Told {
  const name = key.source;
  const message =
    more === 0
      ? `"${name}" is no key of a Compose file: a service stands under \`services\`.`
      : `"${name}" and ${more} more are no keys of a Compose file: services stand under \`services\`.`;
  return { kind: "unknown-key", at: key, message, suggestions: [] };
}

function nameFault(place: SchemaPlace, key: Scalar): Told {
  const title = namedNode(place.node)?.title;
  const message =
    key.source === ""
      ? `${subjectOf(place)} has an entry without a name.`
      : `"${key.source}" is no name of a ${title}: it has other characters than letters, digits, \`.\`, \`_\` and \`-\`.`;
  return { kind: "name", at: key, message, suggestions: [] };
}

function unknownKey(place: SchemaPlace, { key }: Entry): Told {
  const name = key.source;
  const owners = otherOwners(place, name);
  const butOf = owners.length > 0 ? `, but of ${either(owners)}` : "";
  const statement = `"${name}" is no key of ${ownerOf(place)}${butOf}`;
  const suggestions = nearest(name, Object.keys(place.node.properties ?? {}));
  return { kind: "unknown-key", at: key, message: withSuggestions(statement, suggestions, inCode), suggestions };
}

/** Where a key belongs that stands a level too high or too low, at most three places. */
function otherOwners(place: SchemaPlace, key: string): readonly string[] {
  const owners: string[] = [];
  for (let { around } = place; around; { around } = around) {
    if (keyNode(around.node, key)) owners.push(ownerOf(around));
  }
  for (const name of Object.keys(place.node.properties ?? {})) {
    const below = keyNode(place.node, name);
    if (below && keyNode(below, key)) owners.push(`\`${name}\``);
  }
  return owners.length > 3 ? [] : owners;
}

function isService(value: Value): boolean {
  return value.kind === "mapping" && keysOfServices.some((key) => value.entries.has(key));
}

const keysOfServices = ["image", "build", "extends", "command", "container_name"];

function valueFault(place: SchemaPlace, errors: readonly SchemaError[]): Told {
  const { value, key, node } = place;
  const duplicates = errors.find(({ keyword }) => keyword === "uniqueItems")?.params;
  if (value.kind === "sequence" && duplicates) {
    const item = value.items[Math.max(Number(duplicates.i), Number(duplicates.j))] ?? value;
    const text = item.kind === "scalar" ? `"${item.source}"` : "an item";
    return { kind: "duplicate", at: item, message: `${subjectOf(place)} has ${text} twice.`, suggestions: [] };
  }
  const isPattern = errors.some(({ keyword }) => keyword === "pattern") && node["x-values"] !== undefined;
  const allowed = isPattern
    ? errors.map((error) => ({ ...error, params: { allowedValues: node["x-values"] } }))
    : errors;
  const suggestions = value.kind === "scalar" ? nearest(String(value.value), wordsAllowed(allowed)) : [];
  const [example] = node.examples ?? [];
  const wrong = whatIsWrong(allowed, value, example === undefined ? undefined : String(example));
  const isEmpty = value.kind === "scalar" && value.value === null;
  return {
    kind: errors.some(({ keyword }) => keyword === "type") ? "type" : "value",
    at: isEmpty ? (key ?? value) : value,
    message: withSuggestions(`${subjectOf(place)} is ${wrong}`, suggestions, inCode),
    suggestions,
  };
}

function inCode(word: string): string {
  return `\`${word}\``;
}
