/** A step from a mapping to what stands behind a key, or from a list to an item. */
export type Step = string | null;

/** What stands beside a place in the same mapping or list. */
export interface Beside {
  /** The keys, with what is written behind them on their lines. */
  readonly keys: ReadonlyMap<string, string>;
  readonly items: readonly string[];
}

/** A place within a value in flow style. */
export interface FlowPlace {
  readonly steps: readonly Step[];
  readonly kind: "key" | "value" | "item";
  /** Where the word begins, in the text. */
  readonly word: number;
  readonly quote: string;
  /** For each step, what stands beside its key or item; and last, beside the place itself. */
  readonly levels: readonly Beside[];
}

/** The place at the end of a text that begins with a bracket. Undefined where all is closed again, and in a comment. */
export function flowPlaceIn(text: string): FlowPlace | undefined {
  const scan = new Scan(text);
  return scan.run();
}

interface Frame {
  readonly isMapping: boolean;
  /** What it stands behind in the frame around it. */
  readonly step: Step | undefined;
  readonly keys: Map<string, string>;
  readonly items: string[];
  key: string | undefined;
}

class Scan {
  readonly #text: string;
  readonly #frames: Frame[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): FlowPlace | undefined {
    while (this.#at < this.#text.length) {
      const next = this.#text.charAt(this.#at);
      if (next === "[" || next === "{") this.#open(next === "{");
      else if (next === "]" || next === "}") {
        this.#frames.pop();
        this.#at += 1;
        if (this.#frames.length === 0) return undefined;
      } else if (next === ",") this.#next();
      else if (/\s/.test(next)) this.#at += 1;
      else if (next === ":" && this.#frames.at(-1)?.isMapping) this.#at += 1;
      else if (next === "#" && /\s/.test(this.#text.charAt(this.#at - 1))) {
        const end = this.#text.indexOf("\n", this.#at);
        if (end < 0) return undefined;
        this.#at = end;
      } else {
        const found = this.#word(next);
        if (found) return found;
      }
    }
    return this.#place(this.#text.length, "");
  }

  #open(isMapping: boolean): void {
    const around = this.#frames.at(-1);
    const step = around && (around.isMapping ? (around.key ?? "") : null);
    this.#frames.push({ isMapping, step, keys: new Map(), items: [], key: undefined });
    this.#at += 1;
  }

  #next(): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.key = undefined;
    this.#at += 1;
  }

  /** A scalar; the place, where the text ends in it. */
  #word(first: string): FlowPlace | undefined {
    const isQuoted = first === '"' || first === "'";
    const start = isQuoted ? this.#at + 1 : this.#at;
    const rest = this.#text.slice(start);
    const pattern = first === '"' ? /^(?:[^"\\]|\\.)*"/s : first === "'" ? /^(?:[^']|'')*'/ : plain;
    const [whole] = pattern.exec(rest) ?? [];
    if (whole === undefined || (!isQuoted && whole.length === rest.length)) {
      return this.#place(start, isQuoted ? first : "");
    }
    this.#at = start + whole.length;
    this.#take(isQuoted ? whole.slice(0, -1) : whole.trimEnd());
    return undefined;
  }

  #take(text: string): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (!frame.isMapping) frame.items.push(text);
    else if (frame.key === undefined) {
      frame.key = text;
      frame.keys.set(text, "");
    } else frame.keys.set(frame.key, text);
  }

  #place(word: number, quote: string): FlowPlace | undefined {
    const frame = this.#frames.at(-1);
    if (!frame) return undefined;
    const steps = this.#frames.slice(1).map(({ step }) => step ?? null);
    const levels = this.#frames.map(({ keys, items }) => ({ keys, items }));
    const { key, isMapping } = frame;
    if (!isMapping) return { steps: [...steps, null], kind: "item", word, quote, levels };
    if (key === undefined) return { steps, kind: "key", word, quote, levels };
    return { steps: [...steps, key], kind: "value", word, quote, levels };
  }
}

/** A plain scalar ends before a comma or a bracket, a colon that a blank follows, and a comment. */
const plain = /^(?:[^,[\]{}:#]|:(?!\s|$)|(?<!\s)#|\$\{[^}\n]*\}?)+/;
