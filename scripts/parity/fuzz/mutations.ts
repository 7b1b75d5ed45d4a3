import fc, { type Arbitrary } from "fast-check";
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseAllDocuments,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** A change of a file: at which of its nodes, with which other node of it, or a plain value. */
interface Step {
  readonly kind: "drop" | "rename" | "retype" | "duplicate" | "exchange" | "tag";
  readonly at: number;
  readonly other: number;
  readonly value: unknown;
}

const plain = [
  null,
  true,
  77.5,
  0,
  -1,
  "",
  "a",
  "80",
  "1g",
  "${A}",
  "a:b",
  [],
  {},
  ["a"],
  [["a"]],
  { a: "b" },
  [{ a: "b" }],
  { "x-a": 1 },
];

const step: Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step["kind"]>("drop", "rename", "retype", "duplicate", "exchange", "tag"),
  at: fc.nat(),
  other: fc.nat(),
  value: fc.constantFrom<unknown>(...plain),
});

/** Files, each changed at some places. */
export function mutated<T extends { readonly text: string }>(
  files: Arbitrary<T>,
  count: { readonly minLength: number; readonly maxLength: number },
): Arbitrary<T> {
  return fc.tuple(files, fc.array(step, count)).map(([file, steps]) => {
    return { ...file, text: steps.reduce(changed, file.text) };
  });
}

/** A text with one change; the same text where it cannot be made. */
function changed(text: string, step: Step): string {
  const documents = documentsIn(text);
  const places = documents.flatMap((document) => placesIn(document));
  const place = places[step.at % Math.max(places.length, 1)];
  const other = places[step.other % Math.max(places.length, 1)];
  const [document] = documents;
  if (!document || !place || !other) return text;
  change(place, other, { document, step });
  return printed(documents) ?? text;
}

/** The documents of a text; none of a text with errors. */
export function documentsIn(text: string): readonly Document[] {
  const documents = parseAllDocuments(text, { merge: false, uniqueKeys: false, logLevel: "silent" });
  const read = Array.isArray(documents) ? documents : [];
  return read.some(({ errors }) => errors.length > 0) ? [] : read;
}

/** A pair of a mapping, or an item of a list. */
export interface Place {
  readonly around: YAMLMap | YAMLSeq;
  readonly index: number;
}

export function placesIn(document: Document): readonly Place[] {
  const visit = (node: unknown): Place[] => {
    if (!isCollection(node)) return [];
    const around = isMap(node) || isSeq(node) ? node : undefined;
    if (!around) return [];
    return around.items.flatMap((item, index) => [{ around, index }, ...visit(isPair(item) ? item.value : item)]);
  };
  return visit(document.contents);
}

/** Documents as a text; undefined where a change has left an alias to nothing. */
export function printed(documents: readonly Document[]): string | undefined {
  try {
    const texts = documents.map((document) => document.toString({ lineWidth: 0 }).replace(/^---\n/, ""));
    return texts.join("---\n");
  } catch {
    return undefined;
  }
}

function change({ around, index }: Place, other: Place, { document, step }: { document: Document; step: Step }): void {
  const [item, another] = [around.items[index], other.around.items[other.index]];
  if (step.kind === "drop") around.items.splice(index, 1);
  if (step.kind === "rename" && isPair(item) && isPair(another))
    around.items[index] = new Pair(copyOf(another.key), item.value);
  if (step.kind === "retype") put({ around, index }, document.createNode(step.value));
  if (step.kind === "tag") tag(isPair(item) ? item.value : item, step.other);
  if (step.kind === "duplicate") insert(other.around, other.index, item);
  if (step.kind === "exchange") put({ around, index }, isPair(another) ? another.value : another);
}

function tag(node: unknown, choice: number): void {
  if (isScalar(node) || isCollection(node)) node.tag = choice % 2 === 0 ? "!reset" : "!override";
}

function put({ around, index }: Place, value: unknown): void {
  const item = around.items[index];
  around.items[index] = isPair(item) ? new Pair(item.key, copyOf(value)) : copyOf(value);
}

/** A pair goes before another pair, what is no pair before another item. */
function insert(around: YAMLMap | YAMLSeq, index: number, item: unknown): void {
  const isPlain = isSeq(around);
  const inserted = isPair(item)
    ? isPlain
      ? copyOf(item.value)
      : new Pair(copyOf(item.key), copyOf(item.value))
    : isPlain
      ? copyOf(item)
      : undefined;
  if (inserted !== undefined) (around.items as unknown[]).splice(index, 0, inserted);
}

/** A node that stands at two places must be two nodes, and an anchor stands once. */
function copyOf(value: unknown): unknown {
  if (!isScalar(value) && !isCollection(value)) return value;
  const copy: Node = value.clone() as Node;
  if (copy instanceof Scalar || isCollection(copy)) delete copy.anchor;
  return copy;
}
