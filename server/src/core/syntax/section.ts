import { type Anchors, Lowering, type SyntaxFault } from "./lower.ts";
import type { RawPair } from "./raw.ts";
import type { Entry, Region, Value } from "./value.ts";

/**
 * An entry that is read by itself: one service, or one other key at the top level, with the lines up to the next.
 * A section outlives the parse that made it for as long as its text and what its aliases mean stay the same.
 */
export interface Section {
  readonly region: Region;
  /** Length of its text; sections start at the start of a line. */
  readonly length: number;
  /** Column of the key. */
  readonly indent: number;
  readonly entry: Entry | undefined;
  /** Where the entry ends, counted from the region's start, whether or not it has a value. */
  readonly end: number;
  readonly faults: readonly SyntaxFault[];
  /** The anchors in it, and what the aliases of other anchors meant. */
  readonly defined: Anchors;
  readonly imported: ReadonlyMap<string, Value | "open" | undefined>;
  /** What it was lowered from, where an anchor elsewhere may call for lowering it again. */
  readonly raw: RawSection | undefined;
}

/** A pair with the place where it stands. */
export interface RawSection {
  readonly pair: RawPair;
  /** The region's start in the text that the offsets of the pair count from. */
  readonly base: number;
  readonly region: Region;
  readonly length: number;
  readonly indent: number;
  readonly readFaults: readonly SyntaxFault[];
}

export function lowerSection(raw: RawSection, anchors: Anchors): Section {
  const { region, length, indent, pair, base, readFaults } = raw;
  const lowering = new Lowering(region, base, anchors);
  const entry = lowering.entry(pair);
  const { defined, imported } = lowering;
  const faults = [...readFaults, ...lowering.faults];
  const end = lowering.endOf(pair);
  return { region, length, indent, entry, end, faults, defined, imported, raw: imported.size > 0 ? raw : undefined };
}

/** Whether every alias of the section still means what it meant. */
export function isCurrent(section: Section, anchors: Anchors): boolean {
  for (const [name, target] of section.imported) if (anchors.get(name) !== target) return false;
  return true;
}
