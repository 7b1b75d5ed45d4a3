import { either, nearest, withSuggestions } from "../did-you-mean.ts";
import type { Entry, Scalar, Value } from "../syntax/value.ts";
import type { SchemaError } from "./error.ts";
import { fileNode, itemNode, keyNode, namedNode, type SchemaNode } from "./node.ts";
import { ownerOf, type SchemaPlace, subjectOf } from "./place.ts";
import { whatIsWrong, wordsAllowed } from "./wording.ts";

/** What is told of one thing that does not fit. */
export interface Told {
  readonly kind: "unknown-key" | "name" | "missing" | "empty" | "type" | "value" | "duplicate";
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
  const suggestions = nearest(name, Object.keys(place.node.properties ?? {}));
  const owners = [
    ...ownersAround(place, name),
    ...ownersBelow(place.node, name, ""),
    ...(suggestions.length > 0 ? [] : ownersInside(place.node, name)),
  ];
  const butOf = owners.length > 0 && owners.length <= 3 ? `, but of ${either(owners)}` : "";
  const statement = `"${name}" is no key of ${ownerOf(place)}${butOf}`;
  return { kind: "unknown-key", at: key, message: withSuggestions(statement, suggestions, inCode), suggestions };
}

/** The mappings around a place that have a key: it stands too low. */
function ownersAround({ around }: SchemaPlace, key: string): readonly string[] {
  if (!around) return [];
  return [...(keyNode(around.node, key) ? [ownerOf(around)] : []), ...ownersAround(around, key)];
}

/** The mappings below a place that have a key, as `deploy.resources`: it stands too high. */
function ownersBelow(node: SchemaNode, key: string, way: string): readonly string[] {
  return Object.keys(node.properties ?? {}).flatMap((name) => {
    const below = keyNode(node, name);
    if (!below) return [];
    const here = keyNode(below, key) ? [`\`${way}${name}\``] : [];
    return [...here, ...ownersBelow(below, key, `${way}${name}.`)];
  });
}

/** What has a key, of all that lists and mappings below a place are made of. */
function ownersInside(node: SchemaNode, key: string): readonly string[] {
  const parts = Object.keys(node.properties ?? {}).flatMap((name) => {
    const below = keyNode(node, name);
    return below ? [namedNode(below), itemNode(below)] : [];
  });
  const titles = parts.flatMap((part) => (part?.title && keyNode(part, key) ? `a ${part.title}` : []));
  return [...new Set(titles)];
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
  const allowed = [...errors, ...wordsOfPattern(node)];
  const suggestions = value.kind === "scalar" ? nearest(String(value.value), wordsAllowed(allowed)) : [];
  const [example] = node.examples ?? [];
  const wrong = whatIsWrong(allowed, value, example === undefined ? undefined : String(example));
  const isEmpty = value.kind === "scalar" && value.value === null;
  // Of a list or mapping on lines of its own the first item is not what is wrong.
  const isBlock = value.kind !== "scalar" && !value.flow;
  return {
    kind: isEmpty ? "empty" : errors.some(({ keyword }) => keyword === "type") ? "type" : "value",
    at: isEmpty || isBlock ? (key ?? value) : value,
    message: withSuggestions(`${subjectOf(place)} is ${wrong}`, suggestions, inCode),
    suggestions,
  };
}

/** Where a pattern stands for a list of words, that is what a person wants to read. */
function wordsOfPattern({ pattern, "x-values": allowedValues }: SchemaNode): readonly SchemaError[] {
  return pattern && allowedValues ? [{ instancePath: "", keyword: "enum", params: { allowedValues } }] : [];
}

function inCode(word: string): string {
  return `\`${word}\``;
}
