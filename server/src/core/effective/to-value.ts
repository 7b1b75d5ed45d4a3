import { unknown } from "../compose/field.ts";
import { Entry, Mapping, Scalar, Sequence, type Value } from "../syntax/value.ts";
import { goText } from "./go-value.ts";
import { type Dict, keysOf, type Leaf, type List, type Node, type Slot } from "./node.ts";

/**
 * A node as a value that can be read like one of a file. What is written in one place is that very value, in the syntax
 * it is written in; what is put together from several is a value of its own, whose parts are where they were written.
 * The same node is always the same value.
 */
export function toValue(node: Node): Value {
  if (node.kind === "leaf" || !node.isMerged) return node.at;
  const known = values.get(node);
  const value = known ?? (node.kind === "dict" ? mappingOf(node) : sequenceOf(node));
  values.set(node, value);
  return value;
}

const values = new WeakMap<Node, Mapping | Sequence>();

/** The values that a value was put together from, lowest precedence first; undefined for one that is written as it is. */
export function writtenParts(value: Value): readonly Value[] | undefined {
  return partsOf.get(value);
}

/** The values in a mapping that won over others, in another file or in a service that is extended, with these. */
export function beatenIn(mapping: Mapping): ReadonlyMap<object, Value> {
  const found = new Map<object, Value>(losersIn.get(mapping));
  for (const { value } of mapping.entries.values()) {
    if (value.kind !== "mapping" || !partsOf.has(value)) continue;
    for (const [winner, loser] of beatenIn(value)) found.set(winner, loser);
  }
  return found;
}

/** The path of the file that says what a service runs, for a service that several files speak of. */
export function homeOf(service: Value): string | undefined {
  return keys.get(service)?.region.file.path;
}

const keys = new WeakMap<Value, Scalar>();
const partsOf = new WeakMap<Value, readonly Value[]>();
const losersIn = new WeakMap<Value, ReadonlyMap<Value, Value>>();

function mappingOf(node: Dict): Mapping {
  const entries = new Map<string, Entry>();
  const losers = new Map<Value, Value>();
  for (const [name, slot] of node.entries) {
    const entry = entryOf(name, slot);
    if (entry) entries.set(name, entry);
    if (entry && slot.beaten) losers.set(entry.value, toValue(slot.beaten.node));
  }
  const mapping = new Mapping(node.at, { flow: false, entries });
  partsOf.set(mapping, written(node));
  losersIn.set(mapping, losers);
  return mapping;
}

function sequenceOf(node: List): Sequence {
  // A range of ports is one item that became several nodes.
  const sequence = new Sequence(node.at, { flow: false, items: [...new Set(node.items.map(toValue))] });
  partsOf.set(sequence, written(node));
  return sequence;
}

/** The values that a node was put together from, lowest precedence first. */
export function written(node: Dict | List): readonly Value[] {
  return node.parts ? node.parts.flatMap(written) : [node.at];
}

function entryOf(name: string, slot: Slot): Entry | undefined {
  const { node } = slot;
  // A default stands nowhere; what has no key in the short syntax stands in its item.
  if (!slot.key && node.at.kind === "mapping" && node.kind === "leaf") return undefined;
  const value = slot.key || node.kind !== "leaf" ? toValue(node) : shortValue(node);
  const key = homeKey(slot) ?? plainScalar(node.at, name);
  if (partsOf.has(value)) keys.set(value, key);
  return new Entry(key, value);
}

/**
 * The key of an entry. Of a service that several files speak of, it is the one in the file that says what it runs:
 * there it is known as a whole, and there it gets what it lacks.
 */
function homeKey(slot: Slot): Scalar | undefined {
  const keys = keysOf(slot);
  if (keys.length < 2 || slot.node.kind !== "dict") return slot.key;
  const home = (slot.node.entries.get("image") ?? slot.node.entries.get("build"))?.key;
  return keys.find(({ region }) => region.file === home?.region.file) ?? keys[0];
}

/** What an item such as `NAME=value` says behind its sign, as text that is read once more. */
function shortValue({ value, at }: Leaf): Scalar {
  if (value !== unknown) return plainScalar(at, value === null ? null : goText(value).replaceAll("$", "$$$$"));
  const source = at.kind === "scalar" ? at.source : "";
  return plainScalar(at, source.slice(source.indexOf("=") + 1));
}

function plainScalar(at: Value, value: string | null): Scalar {
  return new Scalar(at, { value, style: "plain", source: value ?? "" });
}
