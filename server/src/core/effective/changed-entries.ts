import { type Entry, Mapping, type Value } from "../syntax/value.ts";

/**
 * What a mapping says that an earlier version of it did not, as a mapping of its own; undefined where it is simpler to
 * take it as a whole.
 */
export function changedEntries(before: unknown, now: Value): Mapping | undefined {
  if (!(before instanceof Mapping) || now.kind !== "mapping" || before.tag !== now.tag) return undefined;
  // A little more than a person writes: aliases of aliases may stand for any number of values.
  const budget = { left: 5000 };
  const changed = new Map<string, Entry>();
  for (const [name, entry] of now.entries) {
    const old = before.entries.get(name);
    if (!old || !isSame(old.key, entry.key, budget) || !isSame(old.value, entry.value, budget))
      changed.set(name, entry);
  }
  return new Mapping(now, { flow: now.flow, entries: changed });
}

/** Whether two values say the same in the same form, wherever they stand. */
function isSame(a: Value, b: Value, budget: { left: number }): boolean {
  if (a === b) return true;
  budget.left -= 1;
  if (budget.left < 0 || a.tag !== b.tag) return false;
  if (a.kind === "scalar")
    return b.kind === "scalar" && a.source === b.source && a.value === b.value && a.style === b.style;
  if (a.kind === "sequence") {
    if (b.kind !== "sequence" || a.items.length !== b.items.length) return false;
    return a.items.every((item, i) => isSame(item, b.items[i] ?? a, budget));
  }
  if (b.kind !== "mapping" || a.entries.size !== b.entries.size) return false;
  const others = b.entries.values();
  for (const { key, value } of a.entries.values()) {
    const other = others.next().value;
    if (!other || !isSame(key, other.key, budget) || !isSame(value, other.value, budget)) return false;
  }
  return true;
}
