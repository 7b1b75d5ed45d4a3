import { itemNode, keyNode, type SchemaNode } from "../schema/node.ts";
import type { TabStop } from "../syntax/text.ts";
import type { Beside } from "./flow-place.ts";
import { frequencyOf } from "./key-frequency.ts";
import { plainText } from "./line-parts.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";
import { targetPhrase } from "./target-phrase.ts";
import { wordsOf } from "./words.ts";

/** The keys that the schema knows in a mapping and that are not there yet: the usual ones first, deprecated ones last. */
export function keyOffers(node: SchemaNode, place: Place): readonly Offer[] {
  // A path, or a text: no key begins like that.
  if (!/^(?:\w[\w.-]*)?$/.test(place.typed)) return [];
  const beside = besidePlace(place);
  const name = place.path.length === 0 ? "file" : (place.path.at(-1) ?? "").replace(/^x-/, "");
  const known = Object.keys(node.properties ?? {}).flatMap((key) => {
    const own = beside.keys.has(key) ? undefined : keyNode(node, key);
    return own ? [{ key, own, frequency: frequencyOf(key, { node, name }) }] : [];
  });
  const inOrder = known.toSorted((a, b) => {
    return Number(a.own.deprecated ?? false) - Number(b.own.deprecated ?? false) || b.frequency - a.frequency;
  });
  return [...inOrder.map(({ key, own }) => keyOffer(key, own, place)), ...namedKeys(node, place, beside)];
}

function besidePlace({ levels, path }: Place): Beside {
  return levels[path.length]?.() ?? { keys: new Map(), items: [] };
}

/** The keys that have a meaning where any name may stand. */
function namedKeys(node: SchemaNode, place: Place, { keys }: Beside): readonly Offer[] {
  const byDriver = node["x-values-by-driver"];
  const driver = plainText(place.levels[place.path.length - 1]?.().keys.get("driver") ?? "");
  const names = byDriver?.[driver === "" ? "json-file" : driver] ?? node["x-names"] ?? [];
  return names
    .filter((name) => !keys.has(name))
    .map((name): Offer => ({ label: name, kind: "key", ...written(place, `${name}: `) }));
}

function keyOffer(key: string, node: SchemaNode, place: Place): Offer {
  const phrase = targetPhrase(node);
  return {
    label: key,
    kind: "key",
    ...(phrase === undefined ? {} : { detail: phrase }),
    ...(node.description === undefined ? {} : { documentation: node.description }),
    ...(node.deprecated ? { isDeprecated: true } : {}),
    ...textOfKey(key, node, place),
  };
}

/** What is written, with its stops. */
export interface Text {
  readonly newText: string;
  readonly stops: readonly TabStop[];
}

/** A key with what has to stand below it, as far as that is not there. */
function textOfKey(key: string, node: SchemaNode, place: Place): Text {
  if (place.isFlow) return written(place, `${key}: `);
  const [type] = typesOf(node).filter((each) => each !== "null");
  const children = requiredIn(key, node);
  const inner = `\n${" ".repeat(place.column + place.unit)}`;
  if (type === "array") {
    const items = itemNode(node);
    const isMapping = items !== undefined && typesOf(items).includes("object") && !typesOf(items).includes("string");
    const parts = isMapping && items.required ? childLines(items.required, items, `${inner}  `) : undefined;
    const head = `${key}:${inner}- `;
    return written(place, head + (parts?.newText.trimStart() ?? ""), shifted(parts, head.length - `${inner}  `.length));
  }
  if (children.length > 0) {
    const parts = childLines(children, node, inner);
    return written(place, `${key}:${parts.newText}`, shifted(parts, key.length + 1));
  }
  return written(place, type === "object" ? `${key}:${inner}` : `${key}: `);
}

/** The text, unless a colon is there already: then the key alone changes. */
function written({ rest, quote, word, typed }: Place, text: string, stops: readonly TabStop[] = []): Text {
  const isKey = /^["']?\s*:/.test(rest) || quote !== "";
  if (isKey) return { newText: text.slice(0, text.indexOf(":")), stops: [] };
  return { newText: word.end - word.start > typed.length && rest.trim() !== "" ? text.trimEnd() : text, stops };
}

function shifted(parts: Text | undefined, by: number): readonly TabStop[] {
  return (parts?.stops ?? []).map(({ span, choices }) => ({
    span: { start: span.start + by, end: span.end + by },
    choices,
  }));
}

/** What makes no sense without it, beside what the schema requires. */
const usualChildren: Readonly<Record<string, readonly string[]>> = {
  healthcheck: ["test"],
  logging: ["driver"],
};

function requiredIn(key: string, node: SchemaNode): readonly string[] {
  const isMapping = typesOf(node).includes("object");
  return isMapping ? (node.required ?? usualChildren[key] ?? []) : [];
}

function childLines(keys: readonly string[], node: SchemaNode, before: string): Text {
  let newText = "";
  const stops: TabStop[] = [];
  for (const key of keys) {
    const child = keyNode(node, key);
    const isList = child !== undefined && typesOf(child)[0] === "array";
    const words = child ? wordsOf(child) : [];
    const [word = ""] = words;
    newText += `${before}${key}: ${isList ? "[" : ""}`;
    stops.push({
      span: { start: newText.length, end: newText.length + word.length },
      choices: words.length > 1 ? words : [],
    });
    newText += `${word}${isList ? "]" : ""}`;
  }
  return { newText, stops };
}

/** The types that a value may have. */
export function typesOf({ type }: SchemaNode): readonly string[] {
  return type === undefined ? [] : typeof type === "string" ? [type] : type;
}
