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
  /** Whether it, or anything in it, has parts. */
  readonly isMerged: boolean;
}

export interface Dict {
  readonly kind: "dict";
  readonly entries: ReadonlyMap<string, Slot>;
  readonly at: Origin;
  /** The mappings that it was put together from, lowest precedence first; undefined for one that is written as it is. */
  readonly parts: readonly Dict[] | undefined;
  /** Whether it, or anything in it, has parts. */
  readonly isMerged: boolean;
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
  const isMerged = parts !== undefined || items.some(hasParts);
  return { kind: "list", items, at, parts, isMerged };
}

export function dict(entries: ReadonlyMap<string, Slot>, at: Origin, parts?: readonly Dict[]): Dict {
  let isMerged = parts !== undefined;
  if (!isMerged) for (const { node } of entries.values()) isMerged ||= hasParts(node);
  return { kind: "dict", entries, at, parts, isMerged };
}

function hasParts(node: Node): boolean {
  return node.kind !== "leaf" && node.isMerged;
}

/** Every key that a part of an entry stands behind, lowest precedence first. */
export function keysOf({ key, keys }: Slot): readonly Scalar[] {
  return keys ?? (key ? [key] : []);
}

/** A list with each item changed; the same list where none is. */
export function mapItems(own: List, change: (item: Node) => Node): List {
  const items = own.items.map(change);
  return items.every((item, i) => item === own.items[i]) ? own : list(items, own.at, own.parts);
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

/** A mapping with each node changed; the same mapping where none is. */
export function mapNodes(mapping: Dict, change: (node: Node, name: string) => Node): Dict {
  let entries: Map<string, Slot> | undefined;
  for (const [name, slot] of mapping.entries) {
    const node = change(slot.node, name);
    if (node === slot.node) continue;
    entries ??= new Map(mapping.entries);
    entries.set(name, { ...slot, node });
  }
  return entries ? dict(entries, mapping.at, mapping.parts) : mapping;
}

/** The items of a list; none of anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "list" ? node.items : [];
}

/** The texts in a list, or a single one. */
export function textsOf(node: Node | undefined): readonly string[] {
  return (node?.kind === "list" ? node.items : node ? [node] : []).flatMap((item) => (isText(item) ? item.value : []));
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
