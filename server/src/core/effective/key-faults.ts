import { code } from "../compose/fault.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import { hiddenKind } from "./go-scalar.ts";

/** The keys of a document that are no texts, which Compose refuses wherever they stand. Each is told once. */
export function keyFaults(document: Value): readonly ProjectFault[] {
  const seen = new Set<Value>();
  const found = new Map<Scalar, ProjectFault>();
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

/** What is wrong with a key that is no text. */
export function keyFault(key: Scalar): ProjectFault | undefined {
  const kind = kindOf(key);
  if (kind === undefined) return undefined;
  const message = `The key ${code(key.source)} is ${kind}, and keys are texts: write it in quotes.`;
  return { at: key, message: key.source === "" ? "A key is missing in front of this colon." : message };
}

/** What a key is instead of a text, as Compose's YAML parser reads it. */
function kindOf(key: Scalar): string | undefined {
  if (key.value === null) return "empty";
  return typeof key.value === "boolean"
    ? "a truth value"
    : typeof key.value === "number"
      ? "a number"
      : hiddenKind(key);
}
