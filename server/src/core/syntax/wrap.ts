import type { NewValue, WrapChange } from "./change.ts";
import { commentsIn } from "./comments.ts";
import { type Editing, entryAt } from "./editing.ts";
import { columnOf, isFirstOnLine, lineEnd } from "./place.ts";
import { rewriteValue } from "./rewrite.ts";
import type { Mapping, Scalar, Sequence, Value } from "./value.ts";
import { Draft, writeValue } from "./write.ts";

/** Turns a list of names into a mapping. In a block list each line keeps its comment; a flow list is written anew. */
export function wrapItems({ mapping, path, valueFor }: WrapChange, editing: Editing): void {
  const place = entryAt(mapping, path, editing);
  const sequence = place?.entry.value;
  if (!place || sequence?.kind !== "sequence") return editing.refuse("shared");
  const names = new Set(sequence.items.flatMap((item) => (isName(item) ? [item.source] : [])));
  if (names.size < sequence.items.length) return editing.refuse("form");
  if (sequence.flow) return rewriteValue(place.parent, place.entry, mappingOf(sequence, valueFor), editing);
  const { file } = sequence.location;
  const { style } = editing.writing(place.parent);
  const key = columnOf(file.text, place.entry.key.span.start);
  const dash = columnOf(file.text, sequence.span.start);
  const column = dash > key ? dash : key + style.step;
  for (const item of sequence.items) {
    const { start, end } = item.span;
    const from = file.text.lastIndexOf("-", start);
    if (!isName(item) || item.region !== sequence.region || file.text.slice(from + 1, start).trim() !== "")
      return editing.refuse("form");
    editing.replace(file, { start: from, end: start }, " ".repeat(column - dash));
    editing.insert(file, end, ":");
    const draft = new Draft();
    writeValue(draft, valueFor(item.source), column, { style, isFlow: false, isJson: false });
    editing.insert(file, draft.text.startsWith(style.lineBreak) ? lineEnd(file.text, end) : end, draft);
  }
  moveComments(sequence, column - dash, editing);
}

function isName(item: Value): item is Scalar {
  return item.kind === "scalar" && typeof item.value === "string";
}

/** Comments between the parts of a list or mapping that is moved to the right, or to the left, move with it. */
export function moveComments(parts: Sequence | Mapping, by: number, editing: Editing): void {
  if (by === 0) return;
  const { file, span } = parts.location;
  const column = columnOf(file.text, span.start);
  for (const { start } of commentsIn(file.text.slice(span.start, span.end))) {
    const at = span.start + start;
    if (!isFirstOnLine(file.text, at) || columnOf(file.text, at) > column) continue;
    if (by > 0) editing.insert(file, at, " ".repeat(by));
    else if (columnOf(file.text, at) === column) editing.replace(file, { start: at + by, end: at }, "");
  }
}

function mappingOf(sequence: Sequence, valueFor: (name: string) => NewValue): NewValue {
  return Object.fromEntries(
    sequence.items.flatMap((item) => (item.kind === "scalar" ? [[item.source, valueFor(item.source)]] : [])),
  );
}
