import { type Change, InlineList, type NewValue, Verbatim } from "./change.ts";
import { inOrder } from "./key-order.ts";
import type { Mapping, Value } from "./value.ts";

/** What is to be set below a mapping, by key: a value, items to add to a list, or more below. */
export type Patch = ReadonlyMap<string, Wish>;

export type Wish =
  | { readonly kind: "value"; readonly value: NewValue }
  | { readonly kind: "items"; readonly items: readonly NewValue[] }
  | { readonly kind: "below"; readonly patch: Patch };

/** The set and append changes of one mapping as one patch; `undefined` if two of them contradict each other. */
export function patchOf(changes: readonly Change[]): Patch | undefined {
  let patch: Patch | undefined = new Map();
  for (const change of changes) {
    const wish = wishOf(change);
    patch = patch && wish && withWish(patch, wish.path, wish.wish);
  }
  return patch;
}

function wishOf(change: Change): { readonly path: readonly string[]; readonly wish: Wish } | undefined {
  if (change.kind === "set") return { path: change.path, wish: { kind: "value", value: change.value } };
  if (change.kind === "append") return { path: change.path, wish: { kind: "items", items: [change.item] } };
  return undefined;
}

function withWish(patch: Patch, [key, ...rest]: readonly string[], wish: Wish): Patch | undefined {
  if (key === undefined) return undefined;
  const there = patch.get(key);
  if (rest.length > 0) {
    if (there && there.kind !== "below") return undefined;
    const below = withWish(there?.patch ?? new Map(), rest, wish);
    return below && new Map([...patch, [key, { kind: "below", patch: below }]]);
  }
  if (!there) return new Map([...patch, [key, wish]]);
  if (there.kind === "items" && wish.kind === "items") {
    return new Map([...patch, [key, { kind: "items", items: [...there.items, ...wish.items] }]]);
  }
  return undefined;
}

/** A wish where nothing is yet. */
export function newValueOf(wish: Wish): NewValue {
  if (wish.kind === "value") return wish.value;
  if (wish.kind === "items") return wish.items;
  return Object.fromEntries(inOrder(Array.from(wish.patch, ([key, inner]) => [key, newValueOf(inner)] as const)));
}

/**
 * A value as it is written in the file, with a wish worked in: what stands in the place of an inherited value.
 * `undefined` where the wish does not fit the value.
 */
export function withWishOn(value: Value, wish: Wish): NewValue | undefined {
  if (wish.kind === "value") return wish.value;
  if (value.kind === "scalar") return value.value === null ? newValueOf(wish) : undefined;
  if (wish.kind === "items") {
    if (value.kind !== "sequence") return undefined;
    const items = [...value.items.map(copyOf), ...wish.items];
    return value.flow ? new InlineList(items) : items;
  }
  if (value.kind !== "mapping") return undefined;
  const copy = new Map(Array.from(value.entries, ([key, entry]) => [key, copyOf(entry.value)]));
  for (const [key, inner] of wish.patch) {
    const there = value.get(key)?.value;
    const wished = there ? withWishOn(there, inner) : newValueOf(inner);
    if (wished === undefined) return undefined;
    copy.set(key, wished);
  }
  return Object.fromEntries(copy);
}

/** A value of the file, to be written again elsewhere. */
function copyOf(value: Value): NewValue {
  if (value.kind === "scalar") {
    const { file, span } = value.location;
    const source = file.text.slice(span.start, span.end);
    if (value.style === "block" || source.includes("\n")) return value.value;
    return new Verbatim(source, value.value);
  }
  if (value.kind === "sequence") return value.flow ? new InlineList(value.items.map(copyOf)) : value.items.map(copyOf);
  return Object.fromEntries(Array.from(value.entries, ([key, entry]) => [key, copyOf(entry.value)]));
}

/** The changes of each mapping, in the order in which the mappings were first met. */
export function byMapping(changes: readonly Change[]): ReadonlyMap<Mapping, readonly Change[]> {
  const groups = new Map<Mapping, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.mapping);
    if (group) group.push(change);
    else groups.set(change.mapping, [change]);
  }
  return groups;
}
