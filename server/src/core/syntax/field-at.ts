import { endOfEntry, isFirstOnLine, lineEnd, lineStart } from "./place.ts";
import type { Entry, Mapping, Sequence } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

/** A key of a service with its value, both written where they are looked at. */
export interface WrittenField {
  readonly service: string;
  /** What the service says. */
  readonly mapping: Mapping;
  readonly entry: Entry;
  /** The position of the item of a list that was pointed at; undefined where that was the line of the key. */
  readonly item: number | undefined;
}

/**
 * The field of a service on whose key, or on an item of whose list, an offset lies. Undefined elsewhere, and where an
 * alias or a merge key brings in what is said there.
 */
export function fieldAt({ file, documents }: ParsedFile, offset: number): WrittenField | undefined {
  for (const document of documents) {
    const services = document.kind === "mapping" ? document.get("services") : undefined;
    if (services?.value.kind !== "mapping" || services.reference) continue;
    for (const [service, { value: mapping, reference }] of services.value.entries) {
      if (mapping.kind !== "mapping" || reference || mapping.region.file !== file) continue;
      for (const entry of mapping.entries.values()) {
        const place = entry.reference ? undefined : placeIn(entry, { text: file.text, offset });
        if (place) return { service, mapping, entry, item: place.item };
      }
    }
  }
  return undefined;
}

interface Pointer {
  readonly text: string;
  readonly offset: number;
}

function placeIn(entry: Entry, { text, offset }: Pointer): { readonly item: number | undefined } | undefined {
  const { key, value } = entry;
  const { start } = key.span;
  const from = isFirstOnLine(text, start) ? lineStart(text, start) : start;
  const end = endOfEntry(entry);
  if (offset < from || offset > Math.max(lineEnd(text, start), lineEnd(text, end))) return undefined;
  const item = value.kind === "sequence" ? itemAt(value, { text, offset }) : -1;
  if (item >= 0) return { item };
  // In flow style other keys may stand on the line.
  const isOnKey = offset <= (isFirstOnLine(text, start) ? lineEnd(text, start) : end);
  return isOnKey ? { item: undefined } : undefined;
}

function itemAt({ flow, items }: Sequence, { text, offset }: Pointer): number {
  return items.findIndex(({ span }) => {
    const [from, to] = flow ? [span.start, span.end] : [lineStart(text, span.start), lineEnd(text, span.end)];
    return from <= offset && offset <= to;
  });
}
