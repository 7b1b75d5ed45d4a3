import type { RawAlias, RawMapping, RawNode, RawPair, RawScalar, RawSequence } from "./raw.ts";
import { textBetween } from "./text.ts";
import { Entry, Mapping, Reference, type Region, Scalar, Sequence, type Value } from "./value.ts";

/** An error in the text of a file, at its place. Offsets count from the start of the region. */
export interface SyntaxFault {
  readonly region: Region;
  readonly from: number;
  readonly to: number;
  /** A sentence for a person. */
  readonly message: string;
  /** Whether a key stands in its mapping for the second time. */
  readonly isDuplicate?: boolean;
}

/**
 * What the aliases of a file refer to. Lowering fills it: a name stands for the last anchor of that name before it.
 * A name whose value is still being lowered is `open`: an alias to it would contain itself.
 */
export type Anchors = Map<string, Value | "open">;

/** `<<` copies the entries of its targets; this bounds the copies of one mapping, so that chains of merges stay harmless. */
const maximumInherited = 500;

/**
 * Lowers raw nodes to values: resolves aliases and merge keys, reports what Compose rejects in them.
 * One instance reads one region; `base` is what must be taken from the offsets of its nodes to make them relative.
 */
export class Lowering {
  readonly faults: SyntaxFault[] = [];
  /** What the names meant that this region uses but does not define itself. */
  readonly imported = new Map<string, Value | "open" | undefined>();
  /** The last anchor of each name in this region. */
  readonly defined: Anchors = new Map();
  readonly #region: Region;
  readonly #base: number;
  readonly #anchors: Anchors;

  constructor(region: Region, base: number, anchors: Anchors) {
    this.#region = region;
    this.#base = base;
    this.#anchors = anchors;
  }

  /** The value of a node; `undefined` for what has none: an alias to nothing, or to a value that contains it. */
  lower(node: RawNode): Value | undefined {
    if (node.kind === "alias") return this.#resolve(node);
    const { anchor } = node;
    if (anchor !== undefined && node.kind !== "scalar") this.#define(anchor, "open");
    const known = this.faults.length;
    const value = this.#lowerNode(node);
    if (node.tag === "!reset") this.#forgive(known);
    if (anchor !== undefined) this.#define(anchor, value);
    return value;
  }

  /** Compose takes out what is reset before it looks for keys that stand twice. */
  #forgive(known: number): void {
    const kept = this.faults.slice(known).filter(({ isDuplicate }) => isDuplicate !== true);
    this.faults.splice(known, Number.POSITIVE_INFINITY, ...kept);
  }

  /** The entry of a pair with a plain key; the key is `<<` for a merge, which `entries` resolves. */
  entry(pair: RawPair): Entry | undefined {
    const key = this.key(pair.key);
    if (!key) return undefined;
    const value = pair.value === undefined ? this.#empty(key.to) : this.lower(pair.value);
    if (!value) return undefined;
    if (pair.value?.kind !== "alias") return new Entry(key, value);
    const [from, to] = this.#place(pair.value);
    return new Entry(key, value, new Reference({ region: this.#region, from, to }, { kind: "alias", target: value }));
  }

  /** A key that is a list or a mapping is refused by Compose and left out. */
  key(node: RawNode | undefined): Scalar | undefined {
    if (node?.kind === "mapping" || node?.kind === "sequence") {
      this.fault(node, `A key is a text, not a ${node.kind === "mapping" ? "mapping" : "list"}.`);
    }
    if (node?.kind !== "scalar") return undefined;
    const key = this.#scalar(node);
    const line = key.source.includes(" ") ? this.#lastLine(node) : undefined;
    return line ?? key;
  }

  fault(at: RawNode | Scalar, message: string): void {
    const [from, to] = at instanceof Scalar ? [at.from, at.to] : this.#place(at);
    this.faults.push({ region: at instanceof Scalar ? at.region : this.#region, from, to, message });
  }

  #duplicate({ region, from, to }: Scalar, name: string): void {
    const message = `The key "${name}" is already defined in this mapping.`;
    this.faults.push({ region, from, to, message, isDuplicate: true });
  }

  #lowerNode(node: RawScalar | RawMapping | RawSequence): Value {
    if (node.kind === "scalar") return this.#scalar(node);
    return node.kind === "mapping" ? this.#mapping(node) : this.#sequence(node);
  }

  #scalar(node: RawScalar): Scalar {
    const [from, to] = this.#place(node);
    const end = node.style === "block" ? this.#endOfContent(from, to) : to;
    return new Scalar({ region: this.#region, from, to: end, tag: node.tag }, node);
  }

  #sequence(node: RawSequence): Sequence {
    const [from, to] = this.#place(node);
    const { flow, tag } = node;
    const items = node.items.map((item) => item && this.lower(item)).filter((item) => item !== undefined);
    const end = flow ? to : Math.max(from + 1, this.#endOf(node.items.at(-1)));
    return new Sequence({ region: this.#region, from, to: end, tag }, { flow, items });
  }

  #mapping(node: RawMapping): Mapping {
    const [from, to] = this.#place(node);
    const { flow, tag } = node;
    const entries = this.entries(node.pairs.map((pair) => this.entry(pair)).filter((entry) => entry !== undefined));
    const end = flow ? to : this.endOf(node.pairs.at(-1));
    return new Mapping({ region: this.#region, from, to: end, tag }, { flow, entries });
  }

  /** The entries of a mapping by key: duplicates reported, merge keys resolved. */
  entries(written: readonly Entry[]): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    let merge: Entry | undefined;
    for (const entry of written) {
      const isMerge = isMergeKey(entry.key);
      const name = isMerge ? "<<" : entry.key.source;
      if (isMerge ? merge : entries.has(name)) this.#duplicate(entry.key, name);
      if (isMerge) merge ??= entry;
      else entries.set(name, entry);
    }
    if (merge) for (const target of this.#mergeTargets(merge)) this.#inherit(entries, target, merge);
    return entries;
  }

  #mergeTargets({ key, value }: Entry): readonly Mapping[] {
    const targets = value.kind === "sequence" ? value.items : [value];
    const mappings = targets.filter((target) => target.kind === "mapping");
    if (mappings.length < targets.length)
      this.fault(key, "`<<` merges mappings only: a mapping, or a list of mappings.");
    return mappings;
  }

  #inherit(entries: Map<string, Entry>, target: Mapping, merge: Entry): void {
    const place = { region: merge.key.region, from: merge.key.from, to: merge.reference?.to ?? merge.value.to };
    const reference = new Reference(place, { kind: "merge", target });
    let left = maximumInherited;
    for (const [name, { key, value }] of target.entries) {
      if (entries.has(name)) continue;
      if (left === 0)
        return this.fault(
          merge.key,
          `\`<<\` brings in more than ${maximumInherited} keys; the rest of them is not looked at.`,
        );
      left -= 1;
      entries.set(name, new Entry(key, value, reference));
    }
  }

  #resolve(alias: RawAlias): Value | undefined {
    const { name } = alias;
    const own = this.defined.get(name);
    const target = own ?? this.#anchors.get(name);
    if (own === undefined) this.imported.set(name, target);
    if (target === "open") this.fault(alias, `The value of anchor "${name}" contains itself.`);
    if (target === undefined) this.fault(alias, `The anchor "${name}" is not defined before this alias.`);
    return target === "open" ? undefined : target;
  }

  #define(anchor: string, value: Value | "open"): void {
    this.defined.set(anchor, value);
  }

  /**
   * A key without its colon runs on into the next line's key while it is typed: `heal⏎ports:`. The key that has the
   * colon is the real one.
   */
  #lastLine(node: RawScalar): Scalar | undefined {
    const [from, to] = this.#place(node);
    const { file, start } = this.#region;
    const written = textBetween(file, start + from, start + to);
    const lineBreak = written.lastIndexOf("\n");
    if (node.style !== "plain" || lineBreak < 0) return undefined;
    const source = written.slice(lineBreak + 1).trimStart();
    return new Scalar(
      { region: this.#region, from: to - source.length, to },
      { value: source, style: "plain", source },
    );
  }

  /** Where a pair ends, counted from the start of the region; an alias to nothing counts. */
  endOf(pair: RawPair | undefined): number {
    return this.#endOf(pair?.value ?? pair?.key);
  }

  /** The end of the last thing that is written in a node, without the line break and comments behind it. */
  #endOf(node: RawNode | undefined): number {
    if (!node) return 0;
    const [from, to] = this.#place(node);
    if (node.kind === "mapping" && !node.flow) return node.pairs.length > 0 ? this.endOf(node.pairs.at(-1)) : from;
    if (node.kind === "sequence" && !node.flow) return node.items.length > 0 ? this.#endOf(node.items.at(-1)) : from;
    return node.kind === "scalar" && node.style === "block" ? this.#endOfContent(from, to) : to;
  }

  #endOfContent(from: number, to: number): number {
    const { file, start } = this.#region;
    return from + textBetween(file, start + from, start + to).trimEnd().length;
  }

  #empty(at: number): Scalar {
    return new Scalar({ region: this.#region, from: at, to: at }, { value: null, style: "plain", source: "" });
  }

  #place({ from, to }: RawNode): [number, number] {
    return [from - this.#base, to - this.#base];
  }
}

function isMergeKey(key: Scalar): boolean {
  return key.source === "<<" && key.style === "plain";
}
