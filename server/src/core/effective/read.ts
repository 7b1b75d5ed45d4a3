import { type Plain, type Unknown, unknown } from "../compose/field.ts";
import { interpolate, type Lookup } from "../compose/interpolation.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import { cast } from "./cast.ts";
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
  if (value.tag === "!reset" || value.tag === "!override") reading.resets.push(path);
  if (value.tag === "!reset") return undefined;
  if (value.kind === "scalar") return leaf(readScalar(value, path, reading), value);
  if (value.kind === "sequence") {
    const items = value.items.map((item) => read(item, [...path, "[]"], reading));
    return list(
      items.filter((item) => item !== undefined),
      value,
    );
  }
  const entries = new Map<string, Slot>();
  for (const [name, { key, value: content }] of value.entries) {
    const node = read(content, [...path, name], reading);
    if (node) entries.set(name, { key, node, beaten: undefined });
  }
  return dict(entries, value);
}

function readScalar(scalar: Scalar, path: Path, reading: Reading): Plain | Unknown {
  const value = goValue(scalar);
  if (typeof value !== "string") return value;
  const text = resolve(scalar, value, reading);
  if (text === unknown) return unknown;
  const result = cast(text, path);
  if (typeof result === "object" && result !== null) {
    reading.tell({ at: scalar, message: result.message });
    return unknown;
  }
  return result;
}

function resolve(scalar: Scalar, text: string, { lookup, unset, tell }: Reading): string | Unknown {
  const blank: Lookup = (name) => lookup(name) ?? undefined;
  const result = interpolate(text, unset === "blank" ? blank : lookup);
  if (result.kind === "literal" || result.kind === "resolved") return result.text;
  if (result.kind === "invalid") tell({ at: scalar, message: result.message });
  if (result.kind === "unknown" && unset === "blank") return withBlanks(text, blank);
  return unknown;
}

/** The text with nothing in the place of variables that are not set. */
function withBlanks(text: string, lookup: Lookup): string | Unknown {
  const missing = new Set<string>();
  for (let round = 0; round < 50; round += 1) {
    const result = interpolate(text, (name) => (missing.has(name) ? "" : lookup(name)));
    if (result.kind === "resolved") return result.text;
    if (result.kind !== "unknown") return unknown;
    const before = missing.size;
    for (const { name, unset, operator } of result.variables) if (unset && operator === undefined) missing.add(name);
    if (missing.size === before) return unknown;
  }
  return unknown;
}
