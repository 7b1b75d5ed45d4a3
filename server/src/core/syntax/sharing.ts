import { textBetween } from "./text.ts";
import type { Mapping, Value } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

const known = new WeakMap<ParsedFile, ReadonlySet<Value>>();

/** The values of a file that are reached in more than one way: through an alias or a merge key, and where they stand. */
export function sharedValues(file: ParsedFile): ReadonlySet<Value> {
  const found = known.get(file) ?? search(file);
  known.set(file, found);
  return found;
}

function search({ documents }: ParsedFile): ReadonlySet<Value> {
  const seen = new Set<Value>();
  const shared = new Set<Value>();
  const open: Value[] = [...documents];
  const visit = (value: Value): void => {
    if (seen.has(value)) shared.add(value);
    else {
      seen.add(value);
      open.push(value);
    }
  };
  for (let value = open.pop(); value; value = open.pop()) {
    if (value.kind === "sequence") value.items.forEach(visit);
    if (value.kind === "mapping") visitEntries(value, { visit, shared });
  }
  return shared;
}

function visitEntries(
  mapping: Mapping,
  { visit, shared }: { visit: (value: Value) => void; shared: Set<Value> },
): void {
  for (const { value, reference } of mapping.entries.values()) {
    if (reference?.kind === "merge") shared.add(reference.target);
    visit(value);
  }
}

/** The name of the anchor in front of a value. */
export function anchorOf(value: Value): string | undefined {
  const { file, span } = value.location;
  const before = textBetween(file, Math.max(0, span.start - 300), span.start);
  return /&([^\s,[\]{}]+)\s*(?:#[^\n]*)?\s*$/.exec(before)?.[1];
}
