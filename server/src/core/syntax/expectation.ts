import type { Change, RenameChange } from "./change.ts";
import { type Data, type Datum, flattened, type ListDatum, lookUp, type MappingDatum, newDatumOf } from "./datum.ts";
import type { Where } from "./editing.ts";

/** Makes the changes on the data of a document: what the document is to mean after the edits. `false` if they do not fit. */
export function changeData(data: Data, changes: readonly Change[], where: Where): boolean {
  return changes.every((change) => {
    const root = data.get(change.mapping);
    return root?.kind === "mapping" && changeDatum(root, change, { data, where });
  });
}

function changeDatum(
  root: MappingDatum,
  change: Change,
  { data, where }: { readonly data: Data; readonly where: Where },
): boolean {
  if (change.kind === "remove") return removeKey(root, change.key, where);
  if (change.kind === "rename") return renameKey(root, change);
  const path = change.path;
  const last = path.at(-1);
  const isCreating = change.kind === "set" || change.kind === "append";
  const parent = parentOf(root, path.slice(0, -1), { where, isCreating });
  if (last === undefined || !parent) return false;
  if (typeof last === "number")
    return parent.kind === "list" && change.kind === "replace" && replaceItem(parent, last, newDatumOf(change.by));
  if (parent.kind !== "mapping") return false;
  const old = lookUp(parent, last);
  if (change.kind === "set") return put(parent, last, { datum: newDatumOf(change.value), where });
  if (change.kind === "replace") return put(parent, last, { datum: newDatumOf(change.by), where });
  if (change.kind === "append") {
    const items = old?.kind === "list" ? old.items : [];
    if (old && old.kind !== "list" && !isNothing(old)) return false;
    return put(parent, last, { datum: { kind: "list", items: [...items, newDatumOf(change.item)] }, where });
  }
  if (change.kind === "to-list") {
    if (old?.kind !== "mapping" || old.merges.length > 0 || old.own.size !== change.items.length) return false;
    return put(parent, last, { datum: newDatumOf(change.items), where });
  }
  if (old?.kind !== "list") return false;
  if (change.kind === "to-mapping") {
    if (old.items.length !== change.entries.length) return false;
    const own = new Map(change.entries.map(([key, value]) => [key, newDatumOf(value)]));
    return own.size === old.items.length && put(parent, last, { datum: { kind: "mapping", own, merges: [] }, where });
  }
  if (change.kind === "wrap") {
    const own = old.items.flatMap((item) =>
      item.kind === "scalar" ? [[String(item.value), newDatumOf(change.valueFor(String(item.value)))] as const] : [],
    );
    return put(parent, last, { datum: { kind: "mapping", own: new Map(own), merges: [] }, where });
  }
  if (old.items.length === 1) return removeKey(parent, last, where);
  const item = data.get(change.item);
  return put(parent, last, { datum: { kind: "list", items: old.items.filter((each) => each !== item) }, where });
}

/** Goes down a path, `here` on copies of what is shared, and makes what is missing on the way. */
function parentOf(
  root: MappingDatum,
  path: readonly (string | number)[],
  { where, isCreating }: { readonly where: Where; readonly isCreating: boolean },
): MappingDatum | ListDatum | undefined {
  let parent: MappingDatum | ListDatum = root;
  for (const step of path) {
    const next: Datum | undefined =
      typeof step === "number"
        ? parent.kind === "list"
          ? parent.items[step]
          : undefined
        : parent.kind === "mapping"
          ? lookUp(parent, step)
          : undefined;
    if ((!next || isNothing(next)) && isCreating && parent.kind === "mapping" && typeof step === "string") {
      const made: MappingDatum = { kind: "mapping", own: new Map(), merges: [] };
      parent.own.set(step, made);
      parent = made;
      continue;
    }
    if (!next || next.kind === "scalar") return undefined;
    if (where === "here" && parent.kind === "mapping" && typeof step === "string") {
      const copy: MappingDatum | ListDatum =
        next.kind === "mapping" ? flattened(next) : { kind: "list", items: [...next.items] };
      parent.own.set(step, copy);
      parent = copy;
    } else parent = next;
  }
  return parent;
}

function put(
  parent: MappingDatum,
  key: string,
  { datum, where }: { readonly datum: Datum; readonly where: Where },
): boolean {
  const holder = where === "shared" ? (holderOf(parent, key) ?? parent) : parent;
  const old = holder.own.get(key);
  // What is shared keeps its identity, so that everything that shares it changes along.
  if (where === "shared" && old?.kind === "list" && datum.kind === "list")
    old.items.splice(0, old.items.length, ...datum.items);
  else holder.own.set(key, datum);
  return true;
}

function renameKey({ own }: MappingDatum, { key, to, value }: RenameChange): boolean {
  const datum = own.get(key);
  if (!datum || own.has(to)) return false;
  own.delete(key);
  own.set(to, value === undefined ? datum : newDatumOf(value));
  return true;
}

/** False where a merge key brings in another value of that name: it would come in the place of the one that goes. */
function removeKey(parent: MappingDatum, key: string, where: Where): boolean {
  const holder = where === "shared" ? holderOf(parent, key) : parent;
  return holder?.own.delete(key) === true && lookUp(parent, key) === undefined;
}

function holderOf(mapping: MappingDatum, key: string): MappingDatum | undefined {
  if (mapping.own.has(key)) return mapping;
  for (const merged of mapping.merges) {
    const holder = holderOf(merged, key);
    if (holder) return holder;
  }
  return undefined;
}

function replaceItem(list: ListDatum, index: number, datum: Datum): boolean {
  if (index >= list.items.length) return false;
  list.items[index] = datum;
  return true;
}

function isNothing(datum: Datum): boolean {
  return datum.kind === "scalar"
    ? datum.value === null
    : datum.kind === "mapping"
      ? datum.own.size === 0 && datum.merges.length === 0
      : datum.items.length === 0;
}
