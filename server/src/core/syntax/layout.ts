import { isLoneCharacter } from "./alone.ts";
import { type Anchors, Lowering, type SyntaxFault } from "./lower.ts";
import { endOfEntry } from "./place.ts";
import type { RawDocument, RawError, RawMapping, RawNode, RawPair } from "./raw.ts";
import { isCurrent, lowerSection, type RawSection, type Section } from "./section.ts";
import type { SourceFile } from "./text.ts";
import { Entry, Mapping, type Place, Region, type Scalar } from "./value.ts";

/** The sections of a document whose root is a plain block mapping, in the order of the file. */
export interface Layout {
  readonly file: SourceFile;
  readonly parts: readonly Part[];
  /** Errors between the sections. */
  readonly faults: readonly SyntaxFault[];
  /** Whether nothing in the document can have changed how the text of its sections is read. */
  readonly trusted: boolean;
}

/** A top-level entry: a section, or `services` with a section for each service. */
export type Part = Section | Services;

export interface Services {
  readonly key: Scalar;
  /** Where the key stands; the value of the key counts its offsets from here. */
  readonly region: Region;
  readonly sections: readonly Section[];
}

/** Cuts a document into sections; `undefined` if it is not of the plain kind that can be cut. */
export function layOut(file: SourceFile, document: RawDocument, before: Layout | undefined): Layout | undefined {
  const cuts = cut(file, document);
  if (!cuts) return undefined;
  const errors = document.errors.map((error) => ({ ...error, taken: false }));
  const anchors: Anchors = new Map();
  const old = new Map(before ? sections(before).map((section) => [nameOf(section), section]) : []);

  const parts = cuts.map((part) => {
    if (!part.children) return section(part);
    const kept = reuseKey(part);
    const region = kept?.region ?? new Region(file, part.start);
    move(region, file, part.start);
    const key = kept?.key ?? new Lowering(region, part.start, anchors).key(part.pair.key);
    if (!key) return section(part);
    return { key, region, sections: part.children.map(section) };
  });
  const left = errors.filter(({ taken }) => !taken);
  const faults = left.map((error) => faultOf(error, new Region(file, 0), 0));
  return {
    file,
    parts,
    faults,
    trusted: errors.every(({ contained }) => contained) && cuts.every((part) => isKeyOnOneLine(file.text, part)),
  };

  function section({ start, end, indent, pair }: Cut): Section {
    const own = errors.filter((error) => error.from >= start && error.from < end);
    for (const error of own) error.taken = true;
    const kept = own.length === 0 ? reuse(file.text.slice(start, end), { indent, pair }) : undefined;
    const region = kept?.region ?? new Region(file, start);
    move(region, file, start);
    const readFaults = own.map((error) => faultOf(error, region, start));
    const raw: RawSection = { pair, base: start, region, length: end - start, indent, readFaults };
    const made = kept ?? lowerSection(raw, anchors);
    for (const [name, value] of made.defined) anchors.set(name, value);
    return made;
  }

  /** The key of `services` stays the same as its services do: who has not changed does not look whether it has moved. */
  function reuseKey({ start, pair }: Cut): Services | undefined {
    const services = before?.parts.find((part) => "sections" in part);
    if (!services || services.region.file === file) return undefined;
    const { key, region } = services;
    const written = file.text.slice(start, pair.key?.to ?? start);
    const isSame = written === region.file.text.slice(region.start, key.span.end);
    return isSame && !written.includes("&") ? services : undefined;
  }

  function reuse(text: string, { indent, pair }: Pick<Cut, "indent" | "pair">): Section | undefined {
    const section = old.get(`${indent} ${pair.key?.kind === "scalar" ? pair.key.source : ""}`);
    if (!section || section.length !== text.length || !isCurrent(section, anchors)) return undefined;
    const { file: oldFile, start } = section.region;
    if (oldFile === file || section.faults.length > 0 || oldFile.text.slice(start, start + text.length) !== text)
      return undefined;
    return section;
  }
}

function nameOf({ indent, entry }: Section): string {
  return `${indent} ${entry?.key.source ?? ""}`;
}

/** Every section, in the order of the file. */
export function sections(layout: Layout): readonly Section[] {
  return layout.parts.flatMap((part) => ("sections" in part ? part.sections : [part]));
}

/** Takes a region over into a newer version of its file. */
export function move(region: Region, file: SourceFile, start: number): void {
  region.file = file;
  region.start = start;
}

/** The root of the document that the sections make up, and the errors that only show between them. */
export function assemble(layout: Layout): { readonly root: Mapping; readonly faults: readonly SyntaxFault[] } {
  const { file, parts } = layout;
  const whole = new Lowering(new Region(file, 0), 0, new Map());
  const faults: SyntaxFault[] = [...layout.faults];
  const entries = parts.flatMap((part) => {
    if (!("sections" in part)) {
      faults.push(...part.faults);
      return part.entry ?? [];
    }
    const services = new Lowering(part.region, part.region.start, new Map());
    const written = part.sections.flatMap((section) => section.entry ?? []);
    for (const section of part.sections) faults.push(...section.faults);
    const mapping = mappingOf(part.region, services, written);
    faults.push(...services.faults);
    return new Entry(part.key, within(mapping, part));
  });
  const root = mappingOf(new Region(file, 0), whole, entries);
  return { root, faults: [...faults, ...whole.faults] };
}

/** The mapping from its first key to the end of its last section, also where an alias to nothing stands there. */
function within(mapping: Mapping, services: Services): Mapping {
  const place = placeOfServices(services);
  return place ? new Mapping(place, mapping) : mapping;
}

/** Where the mapping of all services stands; undefined where there is none in it. */
export function placeOfServices({ region, sections: all }: Services): Place | undefined {
  const [first, last] = [all.at(0), all.at(-1)];
  if (!first || !last) return undefined;
  const from = first.region.start + first.indent - region.start;
  const to = last.region.start + last.end - region.start;
  return { region, from, to };
}

function mappingOf(region: Region, lowering: Lowering, written: readonly Entry[]): Mapping {
  const entries = lowering.entries(written);
  const [first, last] = [written.at(0), written.at(-1)];
  const from = (first?.key.span.start ?? region.start) - region.start;
  const to = last ? endOfEntry(last) - region.start : from;
  return new Mapping({ region, from, to }, { flow: false, entries });
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly pair: RawPair;
  readonly children?: readonly Cut[];
}

function cut({ text }: SourceFile, { contents }: RawDocument): readonly Cut[] | undefined {
  const root = isPlainBlock(contents) ? cutPairs(text, contents.pairs, text.length) : undefined;
  return root?.map((part) => {
    const { key, value } = part.pair;
    const isServices = key?.kind === "scalar" && key.source === "services" && isPlainBlock(value);
    const children = isServices ? cutPairs(text, value.pairs, part.end) : undefined;
    return children ? { ...part, children } : part;
  });
}

/** A key that runs over lines is still being typed; whether it does depends on what stands above it. */
function isKeyOnOneLine(text: string, { pair: { key }, children }: Cut): boolean {
  const isOnOneLine = key ? !text.slice(key.from, key.to).includes("\n") && !isLoneCharacter(text, key.from) : false;
  return isOnOneLine && (children ?? []).every((child) => isKeyOnOneLine(text, child));
}

function isPlainBlock(node: RawNode | undefined): node is RawMapping {
  return node?.kind === "mapping" && !node.flow && node.anchor === undefined && node.tag === undefined;
}

/** Each pair with its lines, up to the next pair; `undefined` unless every key is plain and first on its line. */
function cutPairs(text: string, pairs: readonly RawPair[], end: number): readonly Cut[] | undefined {
  const cuts: (Omit<Cut, "end"> & { end: number })[] = [];
  for (const pair of pairs) {
    if (pair.key?.kind !== "scalar" || pair.key.source === "<<") return undefined;
    const { from } = pair.key;
    const start = text.lastIndexOf("\n", from - 1) + 1;
    const indent = from - start;
    const isFirstOnLine = text.slice(start, from) === " ".repeat(indent);
    if (!isFirstOnLine || indent !== (cuts[0]?.indent ?? indent)) return undefined;
    const previous = cuts.at(-1);
    if (previous) previous.end = start;
    cuts.push({ start, end, indent, pair });
  }
  return cuts;
}

function faultOf({ from, to, message }: RawError, region: Region, start: number): SyntaxFault {
  return { region, from: from - start, to: to - start, message };
}
