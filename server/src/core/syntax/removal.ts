import type { RemoveItemChange } from "./change.ts";
import { commentsIn } from "./comments.ts";
import { type Editing, entryAt, ownEntries } from "./editing.ts";
import { endOfEntry, isFirstOnLine, lineEnd, lineStart, nextLine } from "./place.ts";
import type { SourceFile } from "./text.ts";
import type { Mapping } from "./value.ts";

/** Removes a key with its value; a mapping that has no other key is left as `{}`. */
export function removeEntry(mapping: Mapping, key: string, editing: Editing): void {
  const entry = mapping.get(key);
  if (!entry) return;
  if (entry.reference?.kind === "merge") {
    const { target } = entry.reference;
    if (editing.where === "here" || target.kind !== "mapping") return editing.refuse("shared");
    return removeEntry(target, key, editing);
  }
  const { file } = mapping.location;
  const own = ownEntries(mapping);
  const between = file.text.slice(entry.key.span.start, endOfEntry(entry));
  if (/(?:^|\s)&\w/.test(between)) return editing.refuse("shared");
  if (commentsIn(between).length > 0) return editing.refuse("comment");
  const hasOthers = own.length > 1 || mapping.entries.size > own.length;
  if (!hasOthers) return replaceWithBraces(mapping, editing);
  const spans = own.map((each) => ({ start: each.key.span.start, end: endOfEntry(each) }));
  removePart({ file, spans, index: own.indexOf(entry), isFlow: mapping.flow }, editing);
}

/** An empty mapping stands behind its key, unless a comment does. */
function replaceWithBraces({ location: { file, span } }: Mapping, editing: Editing): void {
  const { text } = file;
  const keyEnd = text.slice(0, span.start).trimEnd().length;
  const isAlone =
    isFirstOnLine(text, span.start) && /^[^#]*:(\s+&\S+)?$/.test(text.slice(lineStart(text, keyEnd), keyEnd));
  if (isAlone) editing.replace(file, { start: keyEnd, end: span.end }, " {}");
  else editing.replace(file, span, "{}");
}

/** Removes an item of a list; the last one takes the key along. */
export function removeListItem({ mapping, path, item }: RemoveItemChange, editing: Editing): void {
  const place = entryAt(mapping, path, editing);
  const sequence = place?.entry.value;
  if (!place || sequence?.kind !== "sequence") return editing.refuse("shared");
  if (sequence.items.length === 1) return removeEntry(place.parent, place.entry.key.source, editing);
  const { file } = sequence.location;
  const spans = sequence.items.map(({ span }) => ({
    start: sequence.flow ? span.start : dashBefore(file.text, span.start),
    end: span.end,
  }));
  const index = sequence.items.indexOf(item);
  const span = spans[index];
  if (!span || item.region !== sequence.region) return editing.refuse("shared");
  if (commentsIn(file.text.slice(span.start, span.end)).length > 0) return editing.refuse("comment");
  removePart({ file, spans, index, isFlow: sequence.flow }, editing);
}

interface Part {
  readonly file: SourceFile;
  /** Of all the parts beside it. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly index: number;
  readonly isFlow: boolean;
}

function removePart({ file, spans, index, isFlow }: Part, editing: Editing): void {
  const { text } = file;
  const [previous, span, next] = [spans[index - 1], spans[index], spans[index + 1]];
  if (!span) return editing.refuse("form");
  if (isFlow) {
    const [start, end] = next ? [span.start, next.start] : [previous?.end ?? span.start, span.end];
    if (commentsIn(text.slice(start, end)).length > 0) return editing.refuse("comment");
    return editing.replace(file, { start, end }, "");
  }
  if (!isFirstOnLine(text, span.start)) {
    // The first key behind a dash: the next one moves up to it.
    const rest = next && text.slice(span.start, next.start);
    return rest && commentsIn(rest).length === 0
      ? editing.replace(file, { start: span.start, end: next.start }, "")
      : editing.refuse("form");
  }
  const end = nextLine(text, span.end);
  const start = lineStart(text, span.start);
  // Without a line break behind it, the last line takes the one before it along.
  const isLastLine = end === text.length && !text.endsWith("\n");
  editing.replace(file, isLastLine ? { start: previous ? lineEnd(text, start - 2) : start, end } : { start, end }, "");
}

function dashBefore(text: string, offset: number): number {
  return text.lastIndexOf("-", offset);
}
