import { type Location, writtenAt } from "../syntax/text.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import type { Environment } from "./field.ts";
import { interpolate, type VariableUse } from "./interpolation.ts";

/** A place where a variable is put in that nobody set. */
export interface UnsetVariable {
  readonly use: VariableUse;
  /** The text that it stands in; the span of the use counts from the start of that text. */
  readonly at: Value;
  /** Where it stands in the newest version of the file. */
  readonly location: Location;
}

/**
 * The variables of a Compose file for which Docker Compose puts in nothing and warns: they are not set, and have neither
 * default nor error behind their name. Those in a default that is not needed do not count. Keys hold no variables.
 */
export function unsetVariables(root: Value, environment: Environment): readonly UnsetVariable[] {
  const seen = new Set<Value>();
  const found: UnsetVariable[] = [];
  const visit = (value: Value): void => {
    // What an alias brings to several places is written once.
    if (seen.has(value)) return;
    seen.add(value);
    // What is taken away is gone before variables are put in.
    if (value.tag === "!reset") return;
    if (value.kind === "mapping") for (const entry of value.entries.values()) visit(entry.value);
    else if (value.kind === "sequence") value.items.forEach(visit);
    else found.push(...usesIn(value.value, environment).map((use) => toUnset(use, value)));
  };
  visit(root);
  return found;
}

/** Quotes and line breaks make offsets in the file other ones; so many of the same use stand before it in both. */
function toUnset(use: VariableUse, at: Scalar): UnsetVariable {
  const { span } = at.location;
  const text = String(at.value);
  const written = text.slice(use.span.start, use.span.end);
  const before = text.slice(0, use.span.start).split(written).length;
  const parts = writtenAt(at.location).split(written);
  const isFound = parts.length > before;
  const from = isFound ? parts.slice(0, before).join(written).length : 0;
  const length = isFound ? written.length : span.end - span.start;
  return {
    use,
    at,
    // Counted from the text, which moves when something is written above it.
    get location() {
      const { file, span } = at.location;
      return { file, span: { start: span.start + from, end: span.start + from + length } };
    },
  };
}

function usesIn(text: unknown, { lookup }: Environment): readonly VariableUse[] {
  if (typeof text !== "string" || !text.includes("$")) return [];
  const result = interpolate(text, lookup);
  const variables = result.kind === "resolved" || result.kind === "unknown" ? result.variables : [];
  return variables.filter(({ unset, operator }) => unset && operator === undefined);
}
