import fc, { type Arbitrary } from "fast-check";
import { type ReferenceNode, referred } from "./reference.ts";

/** Random data that fits a schema, or nearly: what two of its alternatives share may fit neither. */
export function documentsOf(schema: ReferenceNode): Arbitrary<unknown> {
  return dataFor({ schema, made: new Map() }, schema);
}

interface Making {
  readonly schema: ReferenceNode;
  /** What was made for a node before: many places refer to one. */
  readonly made: Map<ReferenceNode, Arbitrary<unknown>>;
}

function dataFor(making: Making, unresolved: ReferenceNode): Arbitrary<unknown> {
  const node = referred(making.schema, unresolved);
  const known = making.made.get(node);
  if (known) return known;
  const value = node.oneOf
    ? fc.oneof(...node.oneOf.map((branch) => dataFor(making, branch)))
    : node.enum
      ? fc.constantFrom(...node.enum)
      : fc.oneof(...[node.type ?? [...simpleTypes, "object"]].flat().map((type) => ofType(making, node, type)));
  making.made.set(node, value);
  return value;
}

const simpleTypes = ["string", "number", "boolean", "null"];

function ofType(making: Making, node: ReferenceNode, type: string): Arbitrary<unknown> {
  const { minimum: min = -2000, maximum: max = 2000 } = node;
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer({ min, max });
  if (type === "number") return fc.oneof(fc.integer({ min, max }), fc.double({ min, max, noNaN: true }));
  if (type === "string") return node.pattern === undefined ? texts : fc.stringMatching(new RegExp(node.pattern));
  return type === "array" ? listOf(making, node) : mappingOf(making, node);
}

const texts = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("a", "80:80", "./a:/b", "1g", "30s", "true"));

function listOf(making: Making, { items = {}, uniqueItems }: ReferenceNode): Arbitrary<unknown> {
  const item = dataFor(making, items);
  const length = { maxLength: 3 };
  return uniqueItems
    ? fc.uniqueArray(item, { ...length, selector: (value) => JSON.stringify(value) })
    : fc.array(item, length);
}

function mappingOf(making: Making, { properties = {}, patternProperties = {}, required = [] }: ReferenceNode) {
  const known = Object.entries(properties).map(
    ([name, node]) => [name, fc.constant(name), dataFor(making, node)] as const,
  );
  const named = Object.entries(patternProperties).map(([pattern, node]) => {
    return ["", fc.stringMatching(new RegExp(pattern), { maxLength: 5 }), dataFor(making, node)] as const;
  });
  const all = [...known, ...named].map(([name, key, value]) => [name, fc.tuple(key, value)] as const);
  const always = all.filter(([name]) => required.includes(name)).map(([, entry]) => entry);
  const sometimes = all.map(([, entry]) => entry);
  const few = sometimes.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...sometimes), { maxLength: 5 });
  return fc.tuple(fc.tuple(...always), few).map((entries) => Object.fromEntries(entries.flat()));
}

/** The same data with one thing in it changed: a value of another kind, a key too many, or one too few. */
export function mistaken(data: unknown): Arbitrary<unknown> {
  const ways = waysInto(data, []);
  return fc
    .constantFrom(...ways)
    .chain((way) => fc.constantFrom(...mistakes).map((mistake) => changed(data, way, mistake)));
}

type Mistake = (value: unknown) => unknown;

const mistakes: readonly Mistake[] = [
  ...[null, true, 77.5, "no word of any list", {}, { "no key": 1 }, [], [["a list in a list"]]].map(
    (value) => () => value,
  ),
  (value) => (isMapping(value) ? { ...value, "no key": null } : value),
  (value) => (isMapping(value) ? Object.fromEntries(Object.entries(value).slice(1)) : value),
];

function waysInto(data: unknown, way: readonly string[]): readonly (readonly string[])[] {
  const entries = typeof data === "object" && data !== null ? Object.entries(data) : [];
  return [way, ...entries.flatMap(([name, value]) => waysInto(value, [...way, name]))];
}

function changed(data: unknown, [step, ...rest]: readonly string[], mistake: Mistake): unknown {
  if (step === undefined) return mistake(data);
  if (Array.isArray(data)) return data.map((item, i) => (String(i) === step ? changed(item, rest, mistake) : item));
  return isMapping(data) ? { ...data, [step]: changed(data[step], rest, mistake) } : data;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
