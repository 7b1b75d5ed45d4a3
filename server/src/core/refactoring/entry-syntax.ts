import type { NewValue } from "../syntax/change.ts";
import type { Mapping, Scalar } from "../syntax/value.ts";

/**
 * The two ways in which Compose lets the entries of a list be written. An answer is `undefined` where the other way
 * cannot say all of it, or where a variable decides what it says.
 */
export interface EntrySyntax {
  toLong(short: Scalar): NewValue | undefined;
  toShort(long: Mapping): NewValue | undefined;
}

/**
 * The scalars behind the keys of a mapping, if it has no others than these keys, and each of them is written there as it
 * is: no variables, anchors or tags.
 */
export function plainFields<Key extends string>(
  { entries }: Pick<Mapping, "entries">,
  keys: readonly Key[],
): ReadonlyMap<Key, Scalar["value"]> | undefined {
  const found = new Map<Key, Scalar["value"]>();
  for (const [name, { value, reference }] of entries) {
    const key = keys.find((known) => known === name);
    if (key === undefined || reference || value.kind !== "scalar" || value.tag !== undefined) return undefined;
    if (value.value === null || value.source.includes("$")) return undefined;
    found.set(key, value.value);
  }
  return found;
}
