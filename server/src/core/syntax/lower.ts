import { Alias, Pair, YAMLMap, YAMLSeq, Scalar as YamlScalar } from "yaml";
import { Entry, Mapping, Reference, type Region, Scalar, type ScalarStyle, Sequence, type Value } from "./value.ts";

/** An error in the text of a file, at its place. Offsets count from the start of the region. */
export interface SyntaxFault {
  readonly region: Region;
  readonly from: number;
  readonly to: number;
  /** A sentence for a person. */
  readonly message: string;
}

/**
 * What the aliases of a file refer to. Lowering fills it: a name stands for the last anchor of that name before it.
 * A name whose value is still being lowered is `open`: an alias to it would contain itself.
 */
export type Anchors = Map<string, Value | "open">;

/** `<<` copies the entries of its targets; this bounds the copies of one mapping, so that chains of merges stay harmless. */
const maximumInherited = 500;

/**
 * Lowers nodes of the `yaml` package to values: resolves aliases and merge keys, reports what Compose rejects in them.
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
  lower(node: unknown): Value | undefined {
    if (node instanceof Alias) return this.#resolve(node);
    if (!(node instanceof YamlScalar || node instanceof YAMLMap || node instanceof YAMLSeq)) return undefined;
    const { anchor } = node;
    if (anchor !== undefined && !(node instanceof YamlScalar)) this.#define(anchor, "open");
    const value = this.#lowerNode(node);
    if (anchor !== undefined) this.#define(anchor, value);
    return value;
  }

  /** The entry of a pair with a plain key; the key is `<<` for a merge, which `entries` resolves. */
  entry(pair: Pair): Entry | undefined {
    const key = this.key(pair.key);
    if (!key) return undefined;
    const value = pair.value === null ? this.#empty(key.to) : this.lower(pair.value);
    if (!value) return undefined;
    if (!(pair.value instanceof Alias)) return new Entry(key, value);
    const [from, to] = this.#place(pair.value);
    return new Entry(key, value, new Reference({ region: this.#region, from, to }, { kind: "alias", target: value }));
  }

  /** A key that is not a scalar has no meaning for Compose and is left out. */
  key(node: unknown): Scalar | undefined {
    if (!(node instanceof YamlScalar)) return undefined;
    const key = this.#scalar(node);
    const line = key.source.includes(" ") ? this.#lastLine(node) : undefined;
    return line ?? key;
  }

  fault(at: Alias | Scalar, message: string): void {
    const [from, to] = at instanceof Scalar ? [at.from, at.to] : this.#place(at);
    this.faults.push({ region: at instanceof Scalar ? at.region : this.#region, from, to, message });
  }

  #lowerNode(node: YamlScalar | YAMLMap | YAMLSeq): Value {
    if (node instanceof YamlScalar) return this.#scalar(node);
    return node instanceof YAMLMap ? this.#mapping(node) : this.#sequence(node);
  }

  #scalar(node: YamlScalar): Scalar {
    const [from, to] = this.#place(node);
    const style = styles[node.type ?? "PLAIN"] ?? "plain";
    const source = node.source ?? "";
    const plain = node.value;
    const known = typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean";
    const value = known ? plain : plain === null || plain === undefined ? null : source;
    const end = style === "block" ? this.#endOfContent(from, to) : to;
    return new Scalar({ region: this.#region, from, to: end, tag: tagOf(node) }, { value, style, source });
  }

  #sequence(node: YAMLSeq): Sequence {
    const [from, to] = this.#place(node);
    const items = node.items.map((item) => this.lower(item instanceof Pair ? this.#single(item) : item));
    const values = items.filter((item) => item !== undefined);
    const flow = node.flow === true;
    const end = flow ? to : Math.max(from + 1, this.#lastEnd(node.items.at(-1)));
    return new Sequence({ region: this.#region, from, to: end, tag: tagOf(node) }, { flow, items: values });
  }

  #mapping(node: YAMLMap): Mapping {
    const [from, to] = this.#place(node);
    const flow = node.flow === true;
    const entries = this.entries(node.items.map((pair) => this.entry(pair)).filter((entry) => entry !== undefined));
    const end = flow ? to : this.#lastEnd(node.items.at(-1));
    return new Mapping({ region: this.#region, from, to: end, tag: tagOf(node) }, { flow, entries });
  }

  /** The entries of a mapping by key: duplicates reported, merge keys resolved. */
  entries(written: readonly Entry[]): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    let merge: Entry | undefined;
    for (const entry of written) {
      const isMerge = isMergeKey(entry.key);
      const name = isMerge ? "<<" : entry.key.source;
      if (isMerge ? merge : entries.has(name))
        this.fault(entry.key, `The key "${name}" is already defined in this mapping.`);
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

  #resolve(alias: Alias): Value | undefined {
    const own = this.defined.get(alias.source);
    const target = own ?? this.#anchors.get(alias.source);
    if (own === undefined) this.imported.set(alias.source, target);
    if (target === "open") this.fault(alias, `The value of anchor "${alias.source}" contains itself.`);
    if (target === undefined) this.fault(alias, `The anchor "${alias.source}" is not defined before this alias.`);
    return target === "open" ? undefined : target;
  }

  #define(anchor: string, value: Value | "open"): void {
    this.defined.set(anchor, value);
  }

  /** `[a: 1]` is a list with a mapping of one entry in it. */
  #single(pair: Pair): YAMLMap {
    const map = new YAMLMap();
    map.items.push(pair);
    map.flow = true;
    const [keyNode, valueNode] = [pair.key, pair.value].map((node) =>
      node instanceof YamlScalar ? node.range : undefined,
    );
    const [start, end] = [keyNode?.[0] ?? this.#base, valueNode?.[1] ?? keyNode?.[1] ?? this.#base];
    map.range = [start, end, end];
    return map;
  }

  /**
   * A key without its colon runs on into the next line's key while it is typed: `heal⏎ports:`. The key that has the
   * colon is the real one.
   */
  #lastLine(node: YamlScalar): Scalar | undefined {
    const [from, to] = this.#place(node);
    const { file, start } = this.#region;
    const written = file.text.slice(start + from, start + to);
    const lineBreak = written.lastIndexOf("\n");
    if (node.type !== "PLAIN" || lineBreak < 0) return undefined;
    const source = written.slice(lineBreak + 1).trimStart();
    return new Scalar(
      { region: this.#region, from: to - source.length, to },
      { value: source, style: "plain", source },
    );
  }

  /** The end of the last thing that is written in a block collection, without the line break and comments behind it. */
  #lastEnd(last: unknown): number {
    if (!(last instanceof Pair)) return this.#endOf(last);
    return last.value === null ? this.#endOf(last.key) : this.#endOf(last.value);
  }

  #endOf(node: unknown): number {
    if ((node instanceof YAMLMap || node instanceof YAMLSeq) && node.flow !== true) {
      return node.items.length > 0 ? this.#lastEnd(node.items.at(-1)) : this.#place(node)[0];
    }
    if (!(node instanceof YamlScalar || node instanceof YAMLMap || node instanceof YAMLSeq || node instanceof Alias))
      return 0;
    const [from, to] = this.#place(node);
    const isBlock = node instanceof YamlScalar && styles[node.type ?? "PLAIN"] === "block";
    return isBlock ? this.#endOfContent(from, to) : to;
  }

  #endOfContent(from: number, to: number): number {
    const { file, start } = this.#region;
    return from + file.text.slice(start + from, start + to).trimEnd().length;
  }

  #empty(at: number): Scalar {
    return new Scalar({ region: this.#region, from: at, to: at }, { value: null, style: "plain", source: "" });
  }

  #place(node: { range?: readonly number[] | null | undefined }): [number, number] {
    const [from = this.#base, to = from] = node.range ?? [];
    return [from - this.#base, to - this.#base];
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single-quoted",
  QUOTE_DOUBLE: "double-quoted",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

function isMergeKey(key: Scalar): boolean {
  return key.source === "<<" && key.style === "plain";
}

/** Tags of YAML's own, such as `!!str`, are in effect already when a node gets here. */
function tagOf({ tag }: { tag?: string | undefined }): string | undefined {
  return tag?.startsWith("!") ? tag : undefined;
}
