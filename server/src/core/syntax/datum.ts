import { InlineList, type NewValue } from "./change.ts";
import type { Mapping, Value } from "./value.ts";
import { isList, isScalar } from "./write.ts";

/**
 * What a document means, without where it is written, but with what it shares: a value that two places refer to is one
 * datum, and a merge key is a link to the datum it merges. Proofs of edits compare these.
 */
export type Datum = ScalarDatum | ListDatum | MappingDatum;

export interface ScalarDatum {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

export interface ListDatum {
  readonly kind: "list";
  readonly items: Datum[];
}

export interface MappingDatum {
  readonly kind: "mapping";
  readonly own: Map<string, Datum>;
  /** What merge keys bring in, the strongest first. */
  readonly merges: readonly MappingDatum[];
}

/** Data by the value they were made from, so that a change can be made on the datum of a mapping. */
export type Data = Map<Value, Datum>;

export function datumOf(value: Value, data: Data): Datum {
  const known = data.get(value);
  if (known) return known;
  if (value.kind === "scalar") return keep(value, { kind: "scalar", value: value.value }, data);
  if (value.kind === "sequence") {
    const list: ListDatum = { kind: "list", items: [] };
    data.set(value, list);
    list.items.push(...value.items.map((item) => datumOf(item, data)));
    return list;
  }
  return mappingDatumOf(value, data);
}

function mappingDatumOf(value: Mapping, data: Data): MappingDatum {
  const merges: MappingDatum[] = [];
  const mapping: MappingDatum = { kind: "mapping", own: new Map(), merges };
  data.set(value, mapping);
  const targets = new Set<Mapping>();
  for (const [key, { value: inner, reference }] of value.entries) {
    if (reference?.kind === "merge" && reference.target.kind === "mapping") targets.add(reference.target);
    else mapping.own.set(key, datumOf(inner, data));
  }
  for (const target of targets) {
    const datum = datumOf(target, data);
    if (datum.kind === "mapping") merges.push(datum);
  }
  return mapping;
}

function keep(value: Value, datum: Datum, data: Data): Datum {
  data.set(value, datum);
  return datum;
}

export function newDatumOf(value: NewValue): Datum {
  if (isScalar(value)) {
    if (value === null || typeof value !== "object") return { kind: "scalar", value };
    return { kind: "scalar", value: "content" in value ? value.content : value.value };
  }
  if (value instanceof InlineList) return { kind: "list", items: value.items.map(newDatumOf) };
  if (isList(value)) return { kind: "list", items: value.map(newDatumOf) };
  return {
    kind: "mapping",
    own: new Map(Object.entries(value).map(([key, inner]) => [key, newDatumOf(inner)])),
    merges: [],
  };
}

/** What a key of a mapping stands for, its own or inherited. */
export function lookUp(mapping: MappingDatum, key: string): Datum | undefined {
  const own = mapping.own.get(key);
  if (own) return own;
  for (const merged of mapping.merges) {
    const inherited = lookUp(merged, key);
    if (inherited) return inherited;
  }
  return undefined;
}

/** A copy of a mapping's own level, with what it inherits made its own. */
export function flattened(mapping: MappingDatum): MappingDatum {
  const own = new Map(
    keysOf(mapping).flatMap((key) => {
      const value = lookUp(mapping, key);
      return value ? [[key, value] as const] : [];
    }),
  );
  return { kind: "mapping", own, merges: [] };
}

/** Whether two data mean the same, whatever they share. */
export function isSame(a: Datum, b: Datum, proven: Map<Datum, Set<Datum>> = new Map()): boolean {
  if (a === b) return true;
  if (a.kind === "scalar") return b.kind === "scalar" && Object.is(a.value, b.value);
  // What is being compared already is taken to be the same: a difference shows elsewhere.
  const partners = proven.get(a) ?? new Set();
  if (partners.has(b)) return true;
  proven.set(a, partners.add(b));
  if (a.kind === "list") {
    return (
      b.kind === "list" &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => isSamePart(item, b.items[i], proven))
    );
  }
  if (b.kind !== "mapping") return false;
  const [keys, others] = [keysOf(a), keysOf(b)];
  return keys.length === others.length && keys.every((key) => isSamePart(lookUp(a, key), lookUp(b, key), proven));
}

function isSamePart(a: Datum | undefined, b: Datum | undefined, proven: Map<Datum, Set<Datum>>): boolean {
  return a !== undefined && b !== undefined && isSame(a, b, proven);
}

function keysOf(mapping: MappingDatum): readonly string[] {
  if (mapping.merges.length === 0) return [...mapping.own.keys()];
  return [...new Set([...mapping.own.keys(), ...mapping.merges.flatMap(keysOf)])];
}
