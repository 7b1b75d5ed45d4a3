import { parseAssignment } from "../compose/assignment.ts";
import type { NewValue } from "../syntax/change.ts";
import type { Mapping, Scalar, Sequence } from "../syntax/value.ts";

/**
 * The entries that a list of `NAME=value` has as a mapping. Undefined where a mapping cannot have them: where a name
 * stands there twice, or a variable decides what the name is.
 */
export function entriesOf({ items }: Sequence): readonly (readonly [string, NewValue])[] | undefined {
  const found = new Map<string, NewValue>();
  for (const item of items) {
    if (item.kind !== "scalar" || typeof item.value !== "string" || item.value.includes("\n")) return undefined;
    const { name, value = null } = parseAssignment(item.value);
    if (name === "" || name === "<<" || name.includes("$") || found.has(name)) return undefined;
    found.set(name, value);
  }
  return [...found];
}

/** The items that a mapping has as a list of `NAME=value`; undefined where a value is none that can be written there. */
export function itemsOf({ entries }: Mapping): readonly NewValue[] | undefined {
  const items: NewValue[] = [];
  for (const [name, { value, reference }] of entries) {
    const text = reference || value.kind !== "scalar" || value.tag !== undefined ? undefined : textOf(value);
    if (text === undefined || /[=$\n]/.test(name)) return undefined;
    items.push(text === null ? name : `${name}=${text}`);
  }
  return items;
}

/** A number is one that nobody can write in two ways: `1.10` is `1.1` in a mapping, and itself in a list. */
function textOf({ value, source }: Scalar): string | null | undefined {
  if (value === null) return null;
  if (typeof value === "string") return value.includes("\n") ? undefined : value;
  return String(value) === source && !/e/i.test(source.replace(/^(?:true|false)$/, "")) ? source : undefined;
}
