import { type CastType, castRoot, castText } from "../compose/cast.ts";
import { type Plain, type Unknown, unknown } from "../compose/field.ts";
import { interpolate, type Lookup, missingMessage, resolve } from "../compose/interpolation.ts";
import { type PathStep, stepInto } from "../compose/path-table.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import { goValue } from "./go-value.ts";
import type { Tell } from "./merge.ts";
import { dict, leaf, list, type Node, type Slot } from "./node.ts";
import type { Path } from "./pattern.ts";

/** How the text of a file is read. */
export interface Reading {
  readonly lookup: Lookup;
  /** What a text is that depends on a variable nobody set: `blank` as Compose has it, or unknown. */
  readonly unset: "blank" | "unknown";
  readonly tell: Tell;
  /** Where `!reset` and `!override` stand; reading fills it. */
  readonly resets: Path[];
  /** Whether `!override` stands before a value around: what is in it has no tags of its own then. */
  readonly isInOverride?: boolean;
  /** What was read already: aliases of aliases stand for more than there is room for. */
  readonly repetition: Repetition;
}

/** Every collection is read once; how often they may be read again, as aliases want it, is bounded. */
export class Repetition {
  readonly #seen = new Set<Value>();
  #left = 10_000;

  allows(value: Value): boolean {
    if (!this.#seen.has(value)) {
      this.#seen.add(value);
      return true;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }
}

/** Reads what stands at a path, with its variables put in. What `!reset` stands before is taken away. */
export function read(value: Value, path: Path, reading: Reading): Node | undefined {
  const step = path.reduce<CastStep>((above, key) => above && stepInto(above, key), castRoot);
  return readAt(value, { step, way: [...path], isInOverride: false }, reading);
}

type CastStep = PathStep<CastType> | undefined;

/** Where a value stands; the way is that to the value that is being read, and changes with it. */
interface Position {
  readonly step: CastStep;
  readonly way: string[];
  /** Whether `!override` stands before a value around: what is in it has no tags of its own then. */
  readonly isInOverride: boolean;
}

function readAt(value: Value, position: Position, reading: Reading): Node | undefined {
  if (value.kind !== "scalar" && !reading.repetition.allows(value)) return leaf(unknown, value);
  const isTagged = (value.tag === "!reset" || value.tag === "!override") && !position.isInOverride;
  if (isTagged) reading.resets.push([...position.way]);
  if (isTagged && value.tag === "!reset") return undefined;
  if (value.kind === "scalar") return leaf(readScalar(value, position.step?.value, reading), value);
  const inside = isTagged ? { ...position, isInOverride: true } : position;
  if (value.kind === "mapping") return readMapping(value, inside, reading);
  const items: Node[] = [];
  for (const item of value.items) {
    const node = readBelow(item, "[]", { position: inside, reading });
    if (node) items.push(node);
  }
  return list(items, value);
}

function readMapping(mapping: Mapping, position: Position, reading: Reading): Node {
  const entries = new Map<string, Slot>();
  for (const [name, { key, value }] of mapping.entries) {
    const node = readBelow(value, name, { position, reading });
    if (node) entries.set(name, { key, node, beaten: undefined });
  }
  return dict(entries, mapping);
}

function readBelow(
  value: Value,
  key: string,
  { position: { step, way, isInOverride }, reading }: { readonly position: Position; readonly reading: Reading },
): Node | undefined {
  way.push(key);
  const node = readAt(value, { step: step && stepInto(step, key), way, isInOverride }, reading);
  way.pop();
  return node;
}

/** What Docker Compose refuses in a text is told by `valueFaults`; here the text is unknown. */
function readScalar(scalar: Scalar, type: CastType | undefined, reading: Reading): Plain | Unknown {
  const value = goValue(scalar);
  if (typeof value !== "string") return value;
  const text = textOf(scalar, value, reading);
  return text === unknown || type === undefined ? text : (castText(type, text).value ?? unknown);
}

function textOf(scalar: Scalar, text: string, { lookup, unset, tell }: Reading): string | Unknown {
  if (!text.includes("$")) return text;
  const result = unset === "blank" ? resolve(text, lookup) : interpolate(text, lookup);
  if (result.kind === "missing") tell({ at: scalar, message: missingMessage(result) });
  return result.kind === "literal" || result.kind === "resolved" ? result.text : unknown;
}
