import { type Change, type NewValue, Verbatim } from "./change.ts";
import { Editing, type Refusal, type Where } from "./editing.ts";
import { insertEntries, insertItems, type NewEntry } from "./insert.ts";
import { byMapping, newValueOf, type Patch, patchOf, type Wish, withWishOn } from "./patch.ts";
import { removeEntry, removeListItem } from "./removal.ts";
import { rewriteAsList, rewriteAsMapping } from "./reshape.ts";
import { renameEntry, rewriteScalar, rewriteValue } from "./rewrite.ts";
import { rewriteItem } from "./rewrite-item.ts";
import type { TextEdit } from "./text.ts";
import type { Entry, Mapping, Value } from "./value.ts";
import { wrapItems } from "./wrap.ts";

export type { Refusal, Where };

export type Edits =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[] }
  | { readonly kind: "refused"; readonly reason: Refusal };

/**
 * The text edits that make the changes: minimal ones, in the style of the file, every byte outside of them untouched.
 *
 * A value that an alias or a merge key brings in is never changed where it is shared, unless `where` says so: with
 * `here` it is written out in the place that inherits it. The edits of several files come together.
 */
export function toEdits(changes: readonly Change[], where: Where): Edits {
  const removals = changes.filter((change) => change.kind === "remove");
  const editing = new Editing(where, removals);
  for (const [mapping, group] of byMapping(changes)) {
    const settings = group.filter(({ kind }) => kind === "set" || kind === "append");
    const patch = patchOf(settings);
    if (patch) applyPatch(mapping, patch, editing);
    else editing.refuse("form");
    for (const change of group) applyOther(change, editing);
  }
  if (editing.refusal) return { kind: "refused", reason: editing.refusal };
  return { kind: "edits", edits: editing.edits };
}

function applyPatch(mapping: Mapping, patch: Patch, editing: Editing): void {
  const missing: NewEntry[] = [];
  for (const [key, wish] of patch) {
    const entry = mapping.get(key);
    if (!entry) missing.push([key, newValueOf(wish)]);
    else if (!entry.reference) applyWish(mapping, entry, { wish, editing });
    else if (editing.where === "shared") applyShared(entry, key, { wish, editing });
    else missing.push(...writtenOut(mapping, entry, { wish, editing }));
  }
  if (missing.length > 0) insertEntries(mapping, missing, editing);
}

interface Wished {
  readonly wish: Wish;
  readonly editing: Editing;
}

function applyWish(parent: Mapping, entry: Entry, { wish, editing }: Wished): void {
  const { value } = entry;
  const isEmpty =
    value.kind === "scalar"
      ? value.value === null
      : value.kind === "mapping"
        ? value.entries.size === 0
        : value.items.length === 0;
  if (wish.kind === "value" || (isEmpty && !(parent.flow && value.kind !== "scalar"))) {
    rewriteValue(parent, entry, newValueOf(wish), editing);
  } else if (wish.kind === "below" && value.kind === "mapping") applyPatch(value, wish.patch, editing);
  else if (wish.kind === "items" && value.kind === "sequence") insertItems(value, wish.items, editing);
  else editing.refuse("form");
}

/** Changes the value where it was written: at the anchor. */
function applyShared({ value, reference }: Entry, key: string, { wish, editing }: Wished): void {
  if (reference?.kind === "merge" && reference.target.kind === "mapping") {
    const origin = reference.target.get(key);
    if (!origin) return editing.refuse("shared");
    if (origin.reference) return applyShared(origin, key, { wish, editing });
    return applyWish(reference.target, origin, { wish, editing });
  }
  if (wish.kind === "below" && value.kind === "mapping") applyPatch(value, wish.patch, editing);
  else if (wish.kind === "items" && value.kind === "sequence") insertItems(value, wish.items, editing);
  else editing.refuse("shared");
}

/**
 * Writes an inherited value out in the place that inherits it. What a merge key brings in becomes a key of its own, to be
 * inserted; an alias is replaced by a mapping that merges it, as far as a shallow merge goes.
 */
function writtenOut(parent: Mapping, entry: Entry, { wish, editing }: Wished): readonly NewEntry[] {
  const { value, reference } = entry;
  const whole = withWishOn(value, wish);
  if (whole === undefined || !reference) {
    editing.refuse("shared");
    return [];
  }
  if (reference.kind === "merge") return [[entry.key.source, whole]];
  rewriteValue(
    parent,
    entry,
    wish.kind === "below" && value.kind === "mapping" ? merging(entry, value, wish.patch) : whole,
    editing,
  );
  return [];
}

function merging({ reference }: Entry, value: Mapping, patch: Patch): NewValue {
  const { file, span } = reference?.location ?? value.location;
  const changed = Array.from(patch, ([key, wish]): NewEntry => {
    const there = value.get(key)?.value;
    return [key, (there && withWishOn(there, wish)) ?? newValueOf(wish)];
  });
  return { "<<": new Verbatim(file.text.slice(span.start, span.end), null), ...Object.fromEntries(changed) };
}

function applyOther(change: Change, editing: Editing): void {
  if (change.kind === "replace") replaceAt(change.mapping, change.path, { by: change.by, editing });
  if (change.kind === "rename") renameEntry(change, editing);
  if (change.kind === "remove") removeEntry(change.mapping, change.key, editing);
  if (change.kind === "remove-item") removeListItem(change, editing);
  if (change.kind === "wrap") wrapItems(change, editing);
  if (change.kind === "to-mapping") rewriteAsMapping(change, editing);
  if (change.kind === "to-list") rewriteAsList(change, editing);
}

function replaceAt(
  mapping: Mapping,
  path: readonly (string | number)[],
  { by, editing }: { by: NewValue; editing: Editing },
): void {
  let parent: Value = mapping;
  for (const [i, step] of path.entries()) {
    const isLast = i === path.length - 1;
    if (typeof step === "number") {
      const item: Value | undefined = parent.kind === "sequence" ? parent.items[step] : undefined;
      if (!item || (item.region !== parent.region && editing.where === "here")) return editing.refuse("shared");
      if (isLast && parent.kind === "sequence") return rewriteItem(parent, item, by, editing);
      parent = item;
    } else {
      const entry: Entry | undefined = parent.kind === "mapping" ? parent.get(step) : undefined;
      if (!entry || parent.kind !== "mapping") return editing.refuse("form");
      if (entry.reference && editing.where === "here") return editing.refuse("shared");
      if (isLast && entry.reference)
        return rewriteScalar(entry.value, by, { writing: editing.writing(parent), editing });
      if (isLast) return rewriteValue(parent, entry, by, editing);
      parent = entry.value;
    }
  }
}
