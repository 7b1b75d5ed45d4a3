import type { NewValue, ToListChange, ToMappingChange } from "./change.ts";
import { commentsIn } from "./comments.ts";
import { type Editing, entryAt, ownEntries } from "./editing.ts";
import { columnOf, isFirstOnLine, lineEnd } from "./place.ts";
import type { Entry, Mapping, Sequence, Value } from "./value.ts";
import { moveComments } from "./wrap.ts";
import { Draft, type Writing, writeEntry, writeFlow, writeItem } from "./write.ts";

/**
 * Writes a list as a mapping, each entry in the place of its item: comments and blank lines stay where they are. In
 * flow style the brackets change, too.
 */
export function rewriteAsMapping({ mapping, path, entries }: ToMappingChange, editing: Editing): void {
  const place = entryAt(mapping, path, editing);
  const sequence = place?.entry.value;
  if (!place || sequence?.kind !== "sequence" || isMarked(place.entry)) return editing.refuse("shared");
  const { file } = sequence.location;
  const writing = editing.writing(place.parent);
  const { style } = writing;
  const key = columnOf(file.text, place.entry.key.span.start);
  const dash = columnOf(file.text, sequence.span.start);
  const column = dash > key ? dash : key + style.step;
  for (const [i, item] of sequence.items.entries()) {
    const entry = entries[i];
    const { start, end } = item.span;
    const from = sequence.flow ? start : file.text.lastIndexOf("-", start - 1);
    if (!entry || !isPlainlyThere(sequence, item, from)) return editing.refuse("form");
    const draft = new Draft();
    if (!sequence.flow) draft.add(" ".repeat(column - dash));
    writeEntry(draft, entry, column, sequence.flow ? { ...writing, isFlow: true } : writing);
    editing.replace(file, { start: from, end }, draft);
  }
  if (sequence.flow) replaceBrackets(sequence, ["{ ", " }"], editing);
  else moveComments(sequence, column - dash, editing);
}

/** Whether an item is a scalar on one line that nothing stands before but its dash. */
function isPlainlyThere(sequence: Sequence, item: Value, from: number): boolean {
  const { text } = sequence.location.file;
  const { start, end } = item.span;
  if (item.kind !== "scalar" || item.tag !== undefined || text.slice(start, end).includes("\n")) return false;
  const { span } = sequence;
  if (item.region !== sequence.region || start < span.start || end > span.end) return false;
  if (sequence.flow) return /[[,\n][ \t\r]*$/.test(text.slice(span.start, start));
  return text.slice(from + 1, start).trim() === "" && isFirstOnLine(text, from);
}

/** Writes a mapping as a list, each item in the place of its entry. */
export function rewriteAsList({ mapping, path, items }: ToListChange, editing: Editing): void {
  const place = entryAt(mapping, path, editing);
  const old = place?.entry.value;
  if (!place || old?.kind !== "mapping" || isMarked(place.entry)) return editing.refuse("shared");
  const own = ownEntries(old);
  if (own.length !== old.entries.size || own.length !== items.length) return editing.refuse("shared");
  const { file, span } = old.location;
  const { text } = file;
  const writing = editing.writing(place.parent);
  const column = columnOf(text, span.start);
  // A list stands where the mapping stood, or as far to the left as the lists of the file do.
  const dash = writing.style.dash === 0 ? columnOf(text, place.entry.key.span.start) : column;
  for (const [i, entry] of own.entries()) {
    const item = items[i];
    const end = endWithColon(entry, text);
    const { start } = entry.key.span;
    if (item === undefined || end === undefined || (!old.flow && !isFirstOnLine(text, start)))
      return editing.refuse("form");
    if (commentsIn(text.slice(start, end)).length > 0) return editing.refuse("comment");
    const draft = new Draft();
    writeAsItem(draft, item, { dash, isFlow: old.flow, writing });
    const moved = old.flow ? 0 : dash - column;
    if (moved < 0) editing.replace(file, { start: start + moved, end }, draft);
    else editing.replace(file, { start, end }, new Draft().add(" ".repeat(moved)).addDraft(draft));
  }
  if (old.flow) replaceBrackets(old, ["[", "]"], editing);
  else moveComments(old, dash - column, editing);
}

interface ItemPlace {
  readonly dash: number;
  readonly isFlow: boolean;
  readonly writing: Writing;
}

function writeAsItem(draft: Draft, item: NewValue, { dash, isFlow, writing }: ItemPlace): void {
  if (isFlow) return writeFlow(draft, item, { ...writing, isFlow });
  draft.add("-");
  writeItem(draft, item, dash, writing);
}

/** Whether an anchor or a tag stands before the value of a key, or an alias in its place. */
function isMarked({ key, value, reference }: Entry): boolean {
  const { file, span } = value.location;
  return reference !== undefined || value.tag !== undefined || /&/.test(file.text.slice(key.span.end, span.start));
}

/** Where an entry ends, also one with nothing behind its colon; undefined where the colon is not where it usually is. */
function endWithColon({ key, value, reference }: Entry, text: string): number | undefined {
  const from = key.span.end;
  const isEmpty = value.kind === "scalar" && value.span.start === value.span.end;
  const [colon = ""] = /^[ \t]*:(?:[ \t]+(?=,))?/.exec(text.slice(from, lineEnd(text, from))) ?? [];
  if (reference || value.tag !== undefined || key.tag !== undefined) return undefined;
  if (isEmpty) return from + colon.length;
  const isBehind = colon !== "" && text.slice(from + colon.length, value.span.start).trim() === "";
  const isOnOneLine = value.kind !== "scalar" || !text.slice(from, value.span.end).includes("\n");
  return isBehind && isOnOneLine ? value.span.end : undefined;
}

/** Other brackets around what is in flow style. Blanks inside of them belong to them, where there is nothing else. */
function replaceBrackets(
  old: Sequence | Mapping,
  [open, close]: readonly [open: string, close: string],
  editing: Editing,
): void {
  const { file, span } = old.location;
  const inside = file.text.slice(span.start + 1, span.end - 1);
  const before = /^[ \t]*(?=[^\s#])/.exec(inside)?.[0].length;
  const behind = /[^\s,][ \t]*$/.exec(inside)?.[0].length;
  const isPadded = before !== undefined && behind !== undefined;
  const start = { start: span.start, end: span.start + 1 + (isPadded ? before : 0) };
  const end = { start: span.end - 1 - (isPadded ? behind - 1 : 0), end: span.end };
  editing.replace(file, start, isPadded ? open : open.trim());
  editing.replace(file, end, isPadded ? close : close.trim());
}
