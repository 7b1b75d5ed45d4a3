import { code } from "../compose/fault.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import type { Fault } from "./fault.ts";
import { goValue } from "./go-value.ts";

/** The keys of a document that are no texts, which Compose refuses wherever they stand. Each is told once. */
export function keyFaults(document: Value): readonly Fault[] {
  const seen = new Set<Value>();
  const found = new Map<Scalar, Fault>();
  const visit = (value: Value): void => {
    if (seen.has(value) || value.tag === "!reset") return;
    seen.add(value);
    if (value.kind === "sequence") for (const item of value.items) visit(item);
    if (value.kind !== "mapping") return;
    for (const { key, value: inner } of value.entries.values()) {
      const fault = keyFault(key);
      if (fault) found.set(key, fault);
      visit(inner);
    }
  };
  visit(document);
  return [...found.values()];
}

function keyFault(key: Scalar): Fault | undefined {
  const kind = kindOf(key);
  if (kind === undefined) return undefined;
  const message = `The key ${code(key.source)} is ${kind}, and keys are texts: write it in quotes.`;
  return { at: key, message: key.source === "" ? "A key is missing in front of this colon." : message };
}

/** What a key is instead of a text, as Compose's YAML parser reads it. */
function kindOf(key: Scalar): string | undefined {
  const value = goValue(key);
  if (value === null) return "empty";
  if (typeof value === "boolean") return "a truth value";
  if (typeof value === "number" || (typeof value === "string" && value !== key.value)) return "a number";
  return key.style === "plain" && key.tag === undefined && isTime(key.source) ? "a date" : undefined;
}

/** Follows yaml.v3 `parseTimestamp`. */
function isTime(source: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]| +)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z| *[-+]\d{2}:\d{2})?)?$/.test(
    source,
  );
}
