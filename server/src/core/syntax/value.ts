import type { Location, SourceFile, Span } from "./text.ts";

/** What a YAML node means, with aliases and `<<` already followed. Every value knows where it was written. */
export type Value = Scalar | Sequence | Mapping;

/**
 * A stretch of a file that is read as a unit: a service, another top-level entry, or a whole document.
 *
 * Nodes count their offsets from the start of their region, so that an edit elsewhere in the file leaves them valid:
 * only the region moves. `parse` alone moves regions, when it takes them over from the parse before.
 */
export class Region {
  file: SourceFile;
  start: number;

  constructor(file: SourceFile, start: number) {
    this.file = file;
    this.start = start;
  }
}

/** Where a node stands, in offsets from the start of its region. */
export interface Place {
  readonly region: Region;
  readonly from: number;
  readonly to: number;
  readonly tag?: string | undefined;
}

/** What every node has: the place where it was written. */
abstract class Node implements Place {
  readonly region: Region;
  /** Offsets from the start of the region. */
  readonly from: number;
  readonly to: number;
  /** An explicit tag as it was written, such as `!reset`. */
  readonly tag: string | undefined;

  constructor({ region, from, to, tag }: Place) {
    this.region = region;
    this.from = from;
    this.to = to;
    this.tag = tag;
  }

  /** Where the node stands in the newest version of its file. */
  get location(): Location {
    return { file: this.region.file, span: this.span };
  }

  get span(): Span {
    const { start } = this.region;
    return { start: start + this.from, end: start + this.to };
  }
}

export type ScalarStyle = "plain" | "single-quoted" | "double-quoted" | "block";

export class Scalar extends Node {
  readonly kind = "scalar";
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
  /** The text of a plain scalar as it was written, before `0644` or `1.10` became a number; else the decoded string. */
  readonly source: string;

  constructor(place: Place, content: { value: string | number | boolean | null; style: ScalarStyle; source: string }) {
    super(place);
    this.value = content.value;
    this.style = content.style;
    this.source = content.source;
  }
}

export class Sequence extends Node {
  readonly kind = "sequence";
  readonly flow: boolean;
  readonly items: readonly Value[];

  constructor(place: Place, content: { flow: boolean; items: readonly Value[] }) {
    super(place);
    this.flow = content.flow;
    this.items = content.items;
  }
}

export class Mapping extends Node {
  readonly kind = "mapping";
  readonly flow: boolean;
  /** By key, in the order of the file; what `<<` brings in comes after what is written here. */
  readonly entries: ReadonlyMap<string, Entry>;

  constructor(place: Place, content: { flow: boolean; entries: ReadonlyMap<string, Entry> }) {
    super(place);
    this.flow = content.flow;
    this.entries = content.entries;
  }

  get(key: string): Entry | undefined {
    return this.entries.get(key);
  }
}

/** A key of a mapping with its value. */
export class Entry {
  readonly key: Scalar;
  readonly value: Value;
  /** Set if the value is not written here: the alias or the merge key that brings it. Only `core/syntax` looks at it. */
  readonly reference: Reference | undefined;

  constructor(key: Scalar, value: Value, reference?: Reference) {
    this.key = key;
    this.value = value;
    this.reference = reference;
  }
}

/** `*anchor` as a value, or `<<: *anchor` beside it; stands where the alias or the whole merge entry stands. */
export class Reference extends Node {
  readonly kind: "alias" | "merge";
  /** What the anchor stands on: the aliased value, or the mapping that is merged in. */
  readonly target: Value;

  constructor(place: Place, content: { kind: "alias" | "merge"; target: Value }) {
    super(place);
    this.kind = content.kind;
    this.target = content.target;
  }
}
