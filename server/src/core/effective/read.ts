import { type CastType, castRoot, castText } from "../compose/cast.ts";
import { type Plain, type Unknown, unknown } from "../compose/field.ts";
import { interpolate, type Lookup, missingMessage, resolve } from "../compose/interpolation.ts";
import { type PathStep, stepInto } from "../compose/path-table.ts";
import type { Mapping, Scalar, Sequence, Value } from "../syntax/value.ts";
import { type Form, forms, judgedForms } from "./canonical.ts";
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
}

/**
 * Reads what stands at a path of a file in the long syntax, with its variables put in. What `!reset` stands before is
 * taken away.
 */
export function read(value: Value, path: Path, reading: Reading): Node | undefined {
  const cast = path.reduce<Steps["cast"]>((above, key) => above && stepInto(above, key), castRoot);
  const own = reading.unset === "blank" ? forms : judgedForms;
  return new Reader(path, reading).read(value, { cast, form: own.stepAt(path) });
}

/** What is known of a place: the type that a text is given there, and how to write its value in the long syntax. */
interface Steps {
  readonly cast: PathStep<CastType> | undefined;
  readonly form: PathStep<Form> | undefined;
}

/** How often collections may be read again, as aliases of aliases want it: more than any real file asks for. */
const mostRepetitions = 10_000;

class Reader {
  readonly #reading: Reading;
  /** The way to the value that is being read. */
  readonly #way: string[];
  readonly #seen = new Set<Value>();
  #repetitions = 0;
  #isInOverride = false;

  constructor(path: Path, reading: Reading) {
    this.#way = [...path];
    this.#reading = reading;
  }

  read(value: Value, steps: Steps): Node | undefined {
    if (value.tag !== undefined && !this.#isInOverride) {
      if (value.tag === "!reset" || value.tag === "!override") this.#reading.resets.push([...this.#way]);
      if (value.tag === "!reset") return undefined;
      if (value.tag === "!override") return this.#overriding(value, steps);
    }
    const node = this.#plain(value, steps);
    return steps.form?.value?.(node) ?? node;
  }

  /** What is in a value with `!override` before it has no tags of its own. */
  #overriding(value: Value, steps: Steps): Node | undefined {
    this.#isInOverride = true;
    const node = this.read(value, steps);
    this.#isInOverride = false;
    return node;
  }

  #plain(value: Value, { cast, form }: Steps): Node {
    if (value.kind === "scalar") return leaf(this.#scalar(value, cast?.value), value);
    if (!this.#mayRead(value)) return leaf(unknown, value);
    return value.kind === "mapping" ? this.#mapping(value, { cast, form }) : this.#sequence(value, { cast, form });
  }

  #mapping(mapping: Mapping, { cast, form }: Steps): Node {
    const entries = new Map<string, Slot>();
    for (const [name, { key, value }] of mapping.entries) {
      this.#way.push(name);
      const node = this.read(value, { cast: cast && stepInto(cast, name), form: form && stepInto(form, name) });
      this.#way.pop();
      if (node) entries.set(name, { key, node, beaten: undefined });
    }
    return dict(entries, mapping);
  }

  #sequence(sequence: Sequence, { cast, form }: Steps): Node {
    const steps = { cast: cast && stepInto(cast, "[]"), form: form && stepInto(form, "[]") };
    this.#way.push("[]");
    const items: Node[] = [];
    for (const item of sequence.items) {
      const node = this.read(item, steps);
      if (node) items.push(node);
    }
    this.#way.pop();
    return list(items, sequence);
  }

  /** Every collection is read once, and others again within bounds. */
  #mayRead(value: Value): boolean {
    if (!this.#seen.has(value)) {
      this.#seen.add(value);
      return true;
    }
    this.#repetitions += 1;
    return this.#repetitions <= mostRepetitions;
  }

  /** What Docker Compose refuses in a text is told by `valueFaults`; here the text is unknown. */
  #scalar(scalar: Scalar, type: CastType | undefined): Plain | Unknown {
    const value = goValue(scalar);
    if (typeof value !== "string") return value;
    const text = this.#text(scalar, value);
    return text === unknown || type === undefined ? text : (castText(type, text).value ?? unknown);
  }

  #text(scalar: Scalar, text: string): string | Unknown {
    if (!text.includes("$")) return text;
    const { lookup, unset, tell } = this.#reading;
    const result = unset === "blank" ? resolve(text, lookup) : interpolate(text, lookup);
    if (result.kind === "missing") tell({ at: scalar, message: missingMessage(result) });
    return result.kind === "literal" || result.kind === "resolved" ? result.text : unknown;
  }
}
