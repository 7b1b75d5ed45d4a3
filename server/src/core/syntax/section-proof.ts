import { readAlone } from "./alone.ts";
import { type Data, datumOf, isSame, type MappingDatum } from "./datum.ts";
import { changeData } from "./expectation.ts";
import { type Layout, sections } from "./layout.ts";
import type { Anchors } from "./lower.ts";
import type { Request } from "./proof.ts";
import { lowerSection, type Section } from "./section.ts";
import { applyEdits, type TextEdit } from "./text.ts";
import { Region } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

/**
 * Proves edits by reading nothing but the sections they lie in: what the others mean follows from their text, which is
 * as it was, and from the anchors. `undefined` where that cannot be told: then the whole file has to be read.
 */
export function isProvenBySections(
  { file, documents: [root], layout }: ParsedFile,
  { requests, edits }: { readonly requests: readonly Request[]; readonly edits: readonly TextEdit[] },
): boolean | undefined {
  if (!layout?.trusted || root?.kind !== "mapping") return undefined;
  const edited = editedSections(layout, edits);
  if (!edited) return undefined;
  const anchors: Anchors = new Map();
  const pairs: { before: Section; after: Section }[] = [];
  for (const before of sections(layout)) {
    const own = edited.get(before);
    const after = own
      ? read(before, { edits: own, anchors, isLast: before.region.start + before.length === file.text.length })
      : before;
    if (!after || !hasSameAnchors(before, after)) return undefined;
    if (after.faults.length > before.faults.length) return false;
    if (own) pairs.push({ before, after });
    for (const [name, value] of before.defined) anchors.set(name, value);
  }
  const data: Data = new Map();
  const expected = rootOf(
    layout,
    pairs.map(({ before }) => ({ place: before, section: before })),
    data,
  );
  data.set(root, expected);
  // A change may be asked of a service and made at an anchor elsewhere: what it is asked of then shares its datum.
  const changes = requests.flatMap((request) => request.changes);
  const asked = new Set(changes.map(({ mapping }) => mapping.region));
  for (const { region, entry } of sections(layout)) if (asked.has(region) && entry) datumOf(entry.value, data);
  if (!changes.every(({ mapping }) => data.has(mapping))) return undefined;
  if (!requests.every((request) => changeData(data, request.changes, request.where))) return false;
  const actual = rootOf(
    layout,
    pairs.map(({ before, after }) => ({ place: before, section: after })),
    new Map(),
  );
  return isSame(expected, actual);
}

/** The edits by the section they lie in; `undefined` if one lies in none. */
function editedSections(
  layout: Layout,
  edits: readonly TextEdit[],
): ReadonlyMap<Section, readonly TextEdit[]> | undefined {
  const all = sections(layout);
  const edited = new Map<Section, TextEdit[]>();
  for (const edit of edits) {
    const { start, end } = edit.location.span;
    const section = all.find(({ region, length }) => region.start <= start && end <= region.start + length);
    if (!section) return undefined;
    edited.set(section, [...(edited.get(section) ?? []), edit]);
  }
  return edited;
}

function read(
  { region: { file, start }, length, indent }: Section,
  {
    edits,
    anchors,
    isLast,
  }: { readonly edits: readonly TextEdit[]; readonly anchors: Anchors; readonly isLast: boolean },
): Section | undefined {
  const moved = edits.map(({ location: { span }, newText }) => ({
    location: { file, span: { start: span.start - start, end: span.end - start } },
    newText,
  }));
  const text = applyEdits(file.text.slice(start, start + length), moved);
  const alone = readAlone(text, { indent, isLast });
  if (!alone) return undefined;
  const region = new Region({ path: file.path, text }, 0);
  const readFaults = alone.errors.map(({ from, to, message }) => ({ region, from, to, message }));
  return lowerSection({ pair: alone.pair, base: 0, region, length: text.length, indent, readFaults }, anchors);
}

function hasSameAnchors(before: Section, after: Section): boolean {
  const names = [...before.defined.keys()];
  return names.length === after.defined.size && names.every((name) => after.defined.has(name));
}

/** A root that holds nothing but some sections, each at the place where another one stands. */
function rootOf(
  layout: Layout,
  placed: readonly { readonly place: Section; readonly section: Section }[],
  data: Data,
): MappingDatum {
  const root: MappingDatum = { kind: "mapping", own: new Map(), merges: [] };
  for (const part of layout.parts) {
    const holder = "sections" in part ? { kind: "mapping" as const, own: new Map(), merges: [] } : root;
    for (const { place, section } of placed) {
      const isHere = "sections" in part ? part.sections.includes(place) : part === place;
      if (isHere && section.entry) holder.own.set(section.entry.key.source, datumOf(section.entry.value, data));
    }
    if ("sections" in part && holder.own.size > 0) root.own.set(part.key.source, holder);
  }
  return root;
}
