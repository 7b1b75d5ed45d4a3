import { readAlone } from "./alone.ts";
import { type Layout, move, type Part, sections } from "./layout.ts";
import type { Anchors } from "./lower.ts";
import { isCurrent, lowerSection, type RawSection, type Section } from "./section.ts";
import { lengthOf, type SourceEdit, type SourceFile, textBetween } from "./text.ts";
import { Region } from "./value.ts";

/**
 * The layout of a new version of a file, read from nothing but the section that was edited; `undefined` where that is
 * not provably the same as reading the whole file.
 *
 * It is the same if the edit lies in one section, the text before that section is read as it was (it has not changed,
 * and the layout is trusted), and the section can be read alone.
 */
export function relayOut(before: Layout, file: SourceFile): Relaid | undefined {
  if (!before.trusted || before.faults.length > 0) return undefined;
  const all = sections(before);
  const edit = file.edit?.before.deref() === before.file ? file.edit : difference(before.file.text, file.text);
  const index = edit ? indexOfEdited(all, edit) : -1;
  const edited = all[index];
  if (!edit || !edited) return edit ? undefined : { layout: carriedOver(before, file, { from: undefined, by: 0 }) };
  const raw = readSection(edited, file, edited.length + edit.growth);
  if (!raw) return undefined;
  const layout = carriedOver(before, file, { from: edited.region.start, by: edit.growth });
  return lowerAgain(layout, { old: edited, raw });
}

/** The layout of a new version of a file. */
export interface Relaid {
  readonly layout: Layout;
  /** The section in which it differs, if there is but one. */
  readonly change?: SectionChange | undefined;
}

export interface SectionChange {
  readonly old: Section;
  readonly now: Section;
}

type Edit = Omit<SourceEdit, "before">;

const stride = 4096;

/** Compares by strides first: comparing two slices is much cheaper than their characters one by one. */
function difference(old: string, text: string): Edit | undefined {
  if (old === text) return undefined;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start + stride <= shorter && old.slice(start, start + stride) === text.slice(start, start + stride))
    start += stride;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  const rest = shorter - start;
  const [a, b] = [old.length, text.length];
  let same = 0;
  while (same + stride <= rest && old.slice(a - same - stride, a - same) === text.slice(b - same - stride, b - same))
    same += stride;
  while (same < rest && old.charCodeAt(a - same - 1) === text.charCodeAt(b - same - 1)) same += 1;
  return { start, end: a - same, growth: b - a };
}

function indexOfEdited(all: readonly Section[], { start, end }: Edit): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const section = all[middle];
    if (section && section.region.start <= start) low = middle;
    else high = middle - 1;
  }
  // What is put in before the first character of a section most likely belongs to the one above it.
  const atStart = all[low]?.region.start === start && start === end;
  const index = atStart && low > 0 ? low - 1 : low;
  const section = all[index];
  return section && section.region.start <= start && end <= section.region.start + section.length ? index : -1;
}

/** Reads the new text of a section by itself; `undefined` unless that is all there is to read. */
function readSection({ indent, region: { start } }: Section, file: SourceFile, length: number): RawSection | undefined {
  const text = textBetween(file, start, start + length);
  const read = readAlone(text, { indent, isLast: start + length === lengthOf(file) });
  if (!read) return undefined;
  const region = new Region(file, start);
  const readFaults = read.errors.map(({ from, to, message }) => ({ region, from, to, message }));
  return { pair: read.pair, base: 0, region, length, indent, readFaults };
}

/** The old layout on the new file: what stands behind the edit has moved. */
function carriedOver(
  before: Layout,
  file: SourceFile,
  edit: { readonly from: number | undefined; readonly by: number },
): Layout {
  const from = edit.from ?? Number.POSITIVE_INFINITY;
  const carry = ({ region }: { readonly region: Region }) => {
    move(region, file, region.start > from ? region.start + edit.by : region.start);
  };
  for (const part of before.parts) {
    carry(part);
    if ("sections" in part) part.sections.forEach(carry);
  }
  return { ...before, file };
}

/** Puts the section that was read in its place, and lowers again what refers to an anchor that is not the same now. */
function lowerAgain(layout: Layout, edited: { readonly old: Section; readonly raw: RawSection }): Relaid {
  const anchors: Anchors = new Map();
  // Behind the edit, aliases can only mean something else if an anchor came, went or changed there.
  let isSettled = false;
  let isMet = false;
  const changes: SectionChange[] = [];
  const renew = (section: Section): Section => {
    if (isSettled) return section;
    const isBefore = !isMet && section !== edited.old;
    const raw = section === edited.old ? edited.raw : isBefore || isCurrent(section, anchors) ? undefined : section.raw;
    const current = raw ? lowerSection(raw, anchors) : section;
    if (raw) changes.push({ old: section, now: current });
    for (const [name, value] of current.defined) anchors.set(name, value);
    isMet ||= section === edited.old;
    if (section === edited.old) isSettled = section.defined.size === 0 && current.defined.size === 0;
    return current;
  };
  const parts = layout.parts.map((part): Part => {
    return "sections" in part ? { ...part, sections: part.sections.map(renew) } : renew(part);
  });
  return { layout: { ...layout, parts }, change: changes.length === 1 ? changes[0] : undefined };
}
