import type { Check } from "../check.ts";
import { isSecretName } from "../compose/secret-text.ts";
import { type Dict, dict, dictAt, leaf, list, type Node, type Slot } from "../effective/node.ts";
import { losersOf, placeOf, toYamlWithPlaces } from "../effective/provenance.ts";
import { isSameLocation, type Location } from "../syntax/text.ts";
import type { Scalar } from "../syntax/value.ts";
import { code } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What a value comes to in the project, where that is not just what stands there; with its place, and what it won over. */
export function effectiveValue(question: Question): string | undefined {
  const { check, path, tellPlace } = question;
  const { whole } = check.model.origin.judged;
  const slot = whole && slotAt(whole, path);
  if (!whole || !slot) return undefined;
  const { node } = slot;
  const losers = losersOf(slot).map((one) => tellPlace(placeOf(one)));
  if (node.kind !== "leaf") return isMerged(node, losers) ? merged(whole, question) : undefined;
  if (!isAnotherValue(node, losers, question)) return undefined;
  const over = losers.length > 0 ? `, over ${losers.join(", ")}` : "";
  const from = node.isImplied ? ", by default" : `, from ${tellPlace(placeOf(slot))}`;
  return `Effective: ${shown(masked(node, String(path.at(-1))))}${from}${over}`;
}

/** A value that counts in the place of one that is written, with the place where that stands; secrets are masked. */
export interface ValueInstead {
  readonly text: string;
  /** Undefined where it is the same place, in which variables stand. */
  readonly location: Location | undefined;
}

/** The value that counts for a key in the end, where that is not just what stands there; the way leads through mappings alone. */
export function valueInstead(check: Check, path: readonly string[], value: Scalar): ValueInstead | undefined {
  const { whole } = check.model.origin.judged;
  const node = whole && slotAt(whole, path)?.node;
  if (node?.kind !== "leaf" || node.isImplied || typeof node.value === "symbol") return undefined;
  const isHere = isSameLocation(node.at.location, value.location);
  if (isHere && !value.source.includes("$")) return undefined;
  const told = masked(node, path.at(-1) ?? "");
  const text = told.kind === "leaf" ? String(told.value) : "";
  return text === value.source ? undefined : { text, location: isHere ? undefined : node.at.location };
}

/** What a way through mappings leads to; items of lists may be anywhere in a list of several files. */
function slotAt(whole: Dict, path: Question["path"]): Slot | undefined {
  let around: Node = whole;
  let slot: Slot | undefined;
  for (const step of path) {
    slot = step !== null && around.kind === "dict" ? around.entries.get(step) : undefined;
    if (!slot) return undefined;
    around = slot.node;
  }
  // A whole service, and what is around it, is too much to be told.
  return path.length > 2 ? slot : undefined;
}

type LeafNode = Extract<Node, { kind: "leaf" }>;

function isAnotherValue(node: LeafNode, losers: readonly string[], { at }: Question): boolean {
  if (typeof node.value === "symbol") return false;
  if (losers.length > 0 || node.isImplied || !isSameLocation(node.at.location, at.value.location)) return true;
  return at.reference !== undefined || (node.at.kind === "scalar" && node.at.source.includes("$"));
}

function isMerged(node: Exclude<Node, LeafNode>, losers: readonly string[]): boolean {
  return node.isMerged || losers.length > 0;
}

/** A mapping or list of which several places say something, as it is in the end. */
function merged(whole: Dict, { path, tellPlace }: Question): string | undefined {
  const only = path.every((step) => step !== null) ? onlyAt(whole, path) : undefined;
  if (only?.kind !== "dict") return undefined;
  const lines = toYamlWithPlaces(only, (location: Location) => tellPlace(location))
    .trimEnd()
    .split("\n");
  // What leads there is said by the place itself.
  const inner = lines.slice(path.length - 1).map((line) => line.slice(2 * (path.length - 1)));
  const more = inner.length - mostLines;
  const some = more > 0 ? [...inner.slice(0, mostLines), `# ${more} more lines`] : inner;
  const fence = "`".repeat(Math.max(3, ...Array.from(some.join("\n").matchAll(/`+/g), ([run]) => run.length + 1)));
  return `Effective:\n\n${fence}yaml\n${some.join("\n")}\n${fence}`;
}

const mostLines = 16;

function onlyAt(node: Node, [step, ...rest]: readonly string[], name = ""): Node | undefined {
  if (step === undefined) return masked(node, name);
  const slot = dictAt(node)?.entries.get(step);
  const inner = slot && onlyAt(slot.node, rest, step);
  return slot && inner && node.kind === "dict" ? dict(new Map([[step, { ...slot, node: inner }]]), node.at) : undefined;
}

/** The node without what is secret: by the name of the key, or of a variable that takes part in it. */
function masked(node: Node, name: string): Node {
  if (node.kind === "list")
    return list(
      node.items.map((item) => masked(item, "")),
      node.at,
      node.parts,
    );
  if (node.kind === "dict") {
    const entries = Array.from(node.entries, ([key, slot]): [string, Slot] => {
      return [key, { ...slot, node: masked(slot.node, key) }];
    });
    return dict(new Map(entries), node.at, node.parts);
  }
  if (typeof node.value !== "string" || node.value === "") return node;
  const written = node.at.kind === "scalar" ? node.at.source : "";
  if (isSecretName(name)) return leaf(written === node.value ? mask : written.includes("$") ? written : mask, node.at);
  const names = Array.from(written.matchAll(/\$\{?([A-Za-z_]\w*)/g), ([, variable = ""]) => variable);
  return names.some(isSecretName) ? leaf(written, node.at) : node;
}

const mask = "••••••";

function shown(node: Node): string {
  if (node.kind !== "leaf" || typeof node.value === "symbol") return "unknown";
  return node.value === null ? "nothing" : code(String(node.value));
}
