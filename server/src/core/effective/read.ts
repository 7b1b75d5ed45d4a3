import { castAt } from "../compose/cast.ts";
import { type Plain, type Unknown, unknown } from "../compose/field.ts";
import { interpolate, type Lookup, missingMessage, resolve } from "../compose/interpolation.ts";
import type { Scalar, Value } from "../syntax/value.ts";
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

/** Every value is read once; how often values may be read again, as aliases want it, is bounded. */
export class Repetition {
  readonly #seen = new Set<Value>();
  #left = 20_000;

  allows(value: Value): boolean {
    if (!this.#seen.has(value)) {
      this.#seen.add(value);
      return true;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }
}

/** Reads a value with its variables put in. What `!reset` stands before is taken away. */
export function read(value: Value, path: Path, reading: Reading): Node | undefined {
  if (!reading.repetition.allows(value)) return leaf(unknown, value);
  const isTagged = (value.tag === "!reset" || value.tag === "!override") && !reading.isInOverride;
  if (isTagged) reading.resets.push(path);
  if (isTagged && value.tag === "!reset") return undefined;
  if (value.kind === "scalar") return leaf(readScalar(value, path, reading), value);
  const inside = isTagged ? { ...reading, isInOverride: true } : reading;
  if (value.kind === "sequence") {
    const items = value.items.map((item) => read(item, [...path, "[]"], inside));
    return list(
      items.filter((item) => item !== undefined),
      value,
    );
  }
  const entries = new Map<string, Slot>();
  for (const [name, { key, value: content }] of value.entries) {
    const node = read(content, [...path, name], inside);
    if (node) entries.set(name, { key, node, beaten: undefined });
  }
  return dict(entries, value);
}

/** What Docker Compose refuses in a text is told by `valueFaults`; here the text is unknown. */
function readScalar(scalar: Scalar, path: Path, reading: Reading): Plain | Unknown {
  const value = goValue(scalar);
  if (typeof value !== "string") return value;
  const text = textOf(scalar, value, reading);
  return text === unknown ? unknown : (castAt(path, text).value ?? unknown);
}

function textOf(scalar: Scalar, text: string, { lookup, unset, tell }: Reading): string | Unknown {
  const result = unset === "blank" ? resolve(text, lookup) : interpolate(text, lookup);
  if (result.kind === "missing") tell({ at: scalar, message: missingMessage(result) });
  return result.kind === "literal" || result.kind === "resolved" ? result.text : unknown;
}
