import type { NewValue } from "./change.ts";
import { type Editing, ownEntries } from "./editing.ts";
import { inOrder, isFirst, predecessor } from "./key-order.ts";
import { columnOf, endOfEntry, endOfLines, isFirstOnLine } from "./place.ts";
import type { Entry, Mapping, Sequence } from "./value.ts";
import { Draft, writeEntries, writeEntry, writeFlow, writeItem } from "./write.ts";

export type NewEntry = readonly [key: string, value: NewValue];

/**
 * Puts new keys into a mapping, each behind the key that comes before it by the order of the file or by convention, but
 * not behind one that is removed at the same time.
 */
export function insertEntries(mapping: Mapping, entries: readonly NewEntry[], editing: Editing): void {
  const all = ownEntries(mapping);
  const staying = all.filter(({ key }) => !editing.removes(mapping, key.source));
  const own = staying.length > 0 ? staying : all;
  const present = own.map(({ key }) => key.source);
  const [first] = own;
  const ahead = first && !mapping.flow ? entries.filter(([key]) => isFirst(key, present)) : [];
  if (first && ahead.length > 0) insertAhead(mapping, { first, entries: ahead }, editing);
  const groups = new Map<Entry | undefined, NewEntry[]>();
  const groupOf = new Map<string, Entry | undefined>(own.map((entry) => [entry.key.source, entry]));
  for (const entry of inOrder(entries.filter((each) => !ahead.includes(each)))) {
    const before = predecessor(entry[0], present);
    const anchor = before === undefined ? own.at(-1) : groupOf.get(before);
    groupOf.set(entry[0], anchor);
    present.splice(before === undefined ? present.length : present.indexOf(before) + 1, 0, entry[0]);
    groups.set(anchor, [...(groups.get(anchor) ?? []), entry]);
  }
  for (const [anchor, group] of groups) {
    if (mapping.flow) insertFlow(mapping, { after: anchor, entries: group }, editing);
    else insertBlock(mapping, { after: anchor, entries: group }, editing);
  }
}

/** On lines of their own before the first key. */
function insertAhead(
  mapping: Mapping,
  { first, entries }: { readonly first: Entry; readonly entries: readonly NewEntry[] },
  editing: Editing,
): void {
  const { file } = mapping.location;
  const { start } = first.key.span;
  const column = columnOf(file.text, start);
  if (!isFirstOnLine(file.text, start)) return editing.refuse("form");
  const writing = editing.writing(mapping);
  const draft = new Draft();
  for (const entry of entries) {
    writeEntry(draft, entry, column, writing);
    draft.add(writing.style.lineBreak + " ".repeat(column));
  }
  editing.insert(file, start, draft);
}

interface Group {
  readonly after: Entry | undefined;
  readonly entries: readonly NewEntry[];
}

function insertBlock(mapping: Mapping, { after, entries }: Group, editing: Editing): void {
  const { file } = mapping.location;
  const { text } = file;
  // A mapping without keys of its own has a merge key, which stands where they would.
  const merge = [...mapping.entries.values()].find(({ reference }) => reference)?.reference;
  const first = ownEntries(mapping)[0]?.key ?? merge;
  if (!first || (after === undefined && !merge)) return editing.refuse("form");
  const column = columnOf(text, first.span.start);
  const end = after ? endOfEntry(after) : (merge?.span.end ?? 0);
  const value = after && !after.reference ? after.value : undefined;
  const draft = new Draft();
  writeEntries(draft, entries, column, editing.writing(mapping));
  editing.insert(file, endOfLines(text, end, { column, value }), draft);
}

function insertFlow(mapping: Mapping, { after, entries }: Group, editing: Editing): void {
  const { file, span } = mapping.location;
  const writing = editing.writing(mapping);
  const draft = new Draft();
  entries.forEach((entry, i) => {
    if (after || i > 0) draft.add(", ");
    writeEntry(draft, entry, 0, writing);
  });
  const merge = [...mapping.entries.values()].find(({ reference }) => reference)?.reference;
  if (after) editing.insert(file, endOfEntry(after), draft);
  else if (merge) editing.insert(file, merge.span.end, new Draft().add(", ").addDraft(draft));
  else editing.insert(file, span.start + 1, new Draft().add(" ").addDraft(draft).add(" "));
}

/** Puts items at the end of a list that has some. */
export function insertItems(sequence: Sequence, items: readonly NewValue[], editing: Editing): void {
  const { file, span } = sequence.location;
  const writing = editing.writing(sequence);
  const draft = new Draft();
  if (sequence.flow) {
    const inside = file.text.slice(span.start + 1, span.end - 1);
    const isEmpty = inside.trim() === "";
    const hasComma = inside.trimEnd().endsWith(",");
    // A comment inside a flow list makes its end hard to tell.
    if (inside.includes("#")) return editing.refuse("comment");
    items.forEach((item, i) => {
      draft.add(i > 0 || !isEmpty ? (i === 0 && hasComma ? " " : ", ") : "");
      writeFlow(draft, item, writing);
    });
    editing.insert(file, span.start + 1 + inside.trimEnd().length, draft);
    return;
  }
  const dash = columnOf(file.text, span.start);
  if (file.text[span.start] !== "-" || !isFirstOnLine(file.text, span.start)) return editing.refuse("form");
  for (const item of items) {
    draft.add(`${writing.style.lineBreak}${" ".repeat(dash)}-`);
    writeItem(draft, item, dash, writing);
  }
  const last = sequence.items.at(-1);
  const value = last && last.region === sequence.region && last.span.end <= span.end ? last : undefined;
  editing.insert(file, endOfLines(file.text, span.end, { column: dash, value }), draft);
}
