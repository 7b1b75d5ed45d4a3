import type { Plain, Unknown } from "../compose/field.ts";
import type { Scalar, Value } from "../syntax/value.ts";

/**
 * A value of the effective project: interpolated, merged, in the long syntax. What it says may be put together from
 * several places; each part knows where it was written.
 */
export type Node = Leaf | List | Dict;

/** What stands in the place of a value that is written nowhere, such as a default, is the value that it follows from. */
type Origin = Value;

export interface Leaf {
  readonly kind: "leaf";
  readonly value: Plain | Unknown;
  readonly at: Origin;
  /** Whether it is written nowhere. */
  readonly isImplied?: true;
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly at: Origin;
  /** The lists that it was put together from, lowest precedence first; undefined for one that is written as it is. */
  readonly parts: readonly List[] | undefined;
}

export interface Dict {
  readonly kind: "dict";
  readonly entries: ReadonlyMap<string, Slot>;
  readonly at: Origin;
  /** The mappings that it was put together from, lowest precedence first; undefined for one that is written as it is. */
  readonly parts: readonly Dict[] | undefined;
}

/** An entry of a mapping. */
export interface Slot {
  /** Undefined for what is written nowhere, such as a default. */
  readonly key: Scalar | undefined;
  readonly node: Node;
  /** What it won over: the entry of the file before, which may have won over another one. */
  readonly beaten: Slot | undefined;
  /** Every key that a part of a mapping stands behind, lowest precedence first, where there are several. */
  readonly keys?: readonly Scalar[];
}

export function leaf(value: Leaf["value"], at: Origin): Leaf {
  return { kind: "leaf", value, at };
}

/** A value that is written nowhere: a default, or what follows from another value. */
export function implied(value: Leaf["value"], at: Origin): Leaf {
  return { kind: "leaf", value, at, isImplied: true };
}

export function list(items: readonly Node[], at: Origin, parts?: readonly List[]): List {
  return { kind: "list", items, at, parts };
}

export function dict(entries: ReadonlyMap<string, Slot>, at: Origin, parts?: readonly Dict[]): Dict {
  return { kind: "dict", entries, at, parts };
}

/** Every key that a part of an entry stands behind, lowest precedence first. */
export function keysOf({ key, keys }: Slot): readonly Scalar[] {
  return keys ?? (key ? [key] : []);
}

/** A list with each item changed. */
export function mapItems({ items, at, parts }: List, change: (item: Node) => Node): List {
  return list(items.map(change), at, parts);
}

/** The node at a path of keys below a mapping. */
export function nodeAt(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let found = node;
  for (const key of path) found = found?.kind === "dict" ? found.entries.get(key)?.node : undefined;
  return found;
}

/** The mapping at a path of keys below a mapping. */
export function dictAt(node: Node | undefined, ...path: readonly string[]): Dict | undefined {
  const found = nodeAt(node, ...path);
  return found?.kind === "dict" ? found : undefined;
}

/** The text at a path of keys below a mapping; undefined for what is no text. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string | undefined {
  const found = nodeAt(node, ...path);
  return found?.kind === "leaf" && typeof found.value === "string" ? found.value : undefined;
}

/** The mapping with other nodes in the place of some of its own; `undefined` takes an entry away. */
export function withNodes(mapping: Dict, nodes: Readonly<Record<string, Node | undefined>>): Dict {
  const entries = new Map(mapping.entries);
  for (const [name, node] of Object.entries(nodes)) {
    const old = entries.get(name);
    if (!node) entries.delete(name);
    else entries.set(name, old ? { ...old, node } : { key: undefined, node, beaten: undefined });
  }
  return dict(entries, mapping.at, mapping.parts);
}

/** Each node of a mapping, changed. */
export function mapNodes(mapping: Dict, change: (node: Node, name: string) => Node): Dict {
  const entries = Array.from(mapping.entries, ([name, slot]): [string, Slot] => {
    return [name, { ...slot, node: change(slot.node, name) }];
  });
  return dict(new Map(entries), mapping.at, mapping.parts);
}

/** Whether a node is a text. */
export function isText(node: Node): node is Leaf & { readonly value: string } {
  return node.kind === "leaf" && typeof node.value === "string";
}

/** A mapping that stands for a short form, with values that are not written one by one. */
export function dictOf(entries: Readonly<Record<string, Plain>>, at: Origin): Dict {
  const slots = Object.entries(entries).map(([name, value]): [string, Slot] => {
    return [name, { key: undefined, node: leaf(value, at), beaten: undefined }];
  });
  return dict(new Map(slots), at);
}
