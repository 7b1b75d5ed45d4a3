import type { Entry, Mapping, Reference, Sequence, Value } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

/** What stands at an offset of a file: a key, a value, or the alias or merge key that brings in what is written elsewhere. */
export interface NodeAt {
  readonly part: "key" | "value" | "reference";
  /** From the root to what stands there; empty where that is the root. */
  readonly steps: readonly Step[];
  /** The value itself; for a key, the value behind it, and for an alias, what it stands for. */
  readonly value: Value;
  readonly reference: Reference | undefined;
}

/** From a mapping to what it says under a key, or from a list to an item. */
export type Step =
  | { readonly kind: "entry"; readonly name: string; readonly of: Mapping; readonly entry: Entry }
  | { readonly kind: "item"; readonly index: number; readonly of: Sequence; readonly value: Value };

/** The innermost thing at an offset, where it is written: what an alias brings in is not looked into. Ends count. */
export function nodeAt({ file, documents }: ParsedFile, offset: number): NodeAt | undefined {
  const document = documents.find((one) => holds(one, offset));
  return document && document.region.file === file ? within(document, offset, []) : undefined;
}

/** The names of the keys on the way, and the positions in lists. */
export function pathOf({ steps }: NodeAt): readonly (string | number)[] {
  return steps.map((step) => (step.kind === "entry" ? step.name : step.index));
}

function within(value: Value, offset: number, steps: readonly Step[]): NodeAt {
  const own: NodeAt = { part: "value", steps, value, reference: undefined };
  if (value.kind === "scalar") return own;
  if (value.kind === "sequence") {
    const index = value.items.findIndex((item) => holds(item, offset));
    const item = value.items[index];
    return item ? within(item, offset, [...steps, { kind: "item", index, of: value, value: item }]) : own;
  }
  for (const [name, entry] of value.entries) {
    const { key, reference } = entry;
    const next: readonly Step[] = [...steps, { kind: "entry", name, of: value, entry }];
    if (reference && holds(reference, offset)) {
      const isMerged = reference.kind === "merge";
      return { part: "reference", steps: isMerged ? steps : next, value: reference.target, reference };
    }
    if (reference?.kind === "merge") continue;
    if (holds(key, offset)) return { part: "key", steps: next, value: entry.value, reference };
    if (!reference && holds(entry.value, offset)) return within(entry.value, offset, next);
  }
  return own;
}

function holds({ span }: { readonly span: { readonly start: number; readonly end: number } }, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
