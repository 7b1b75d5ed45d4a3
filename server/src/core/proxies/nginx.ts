import type { Span } from "../syntax/text.ts";
import type { Word } from "./words.ts";

/** A directive of nginx, with what stands in its braces. */
export interface Directive {
  readonly name: string;
  readonly span: Span;
  readonly words: readonly Word[];
  readonly block: readonly Directive[] | undefined;
}

/** Reads a configuration of nginx. Never fails: what is not closed reaches to the end. */
export function parseNginx(text: string): readonly Directive[] {
  return new Reader(text).directives();
}

/** All directives of a configuration, outer ones before inner ones, with those that they stand in. */
export function* within(
  directives: readonly Directive[],
  around: readonly Directive[] = [],
): Generator<{ readonly directive: Directive; readonly around: readonly Directive[] }> {
  for (const directive of directives) {
    yield { directive, around };
    if (directive.block) yield* within(directive.block, [...around, directive]);
  }
}

/** Deeper than anybody nests blocks. */
const deepest = 50;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  directives(depth = 0): readonly Directive[] {
    const found: Directive[] = [];
    let words: Word[] = [];
    while (this.#at < this.#text.length) {
      this.#skipBlanks();
      const next = this.#text[this.#at];
      if (next === undefined) break;
      if (next === "}") {
        this.#at += 1;
        if (depth > 0) break;
      } else if (next === ";" || next === "{") {
        this.#at += 1;
        const [name, ...rest] = words;
        words = [];
        const block = next === "{" ? this.#block(name?.text ?? "", depth) : undefined;
        if (name) found.push({ name: name.text, span: name.span, words: rest, block });
      } else {
        words.push(this.#word());
      }
    }
    return found;
  }

  /** Lua is another language: only its braces are counted. */
  #block(name: string, depth: number): readonly Directive[] {
    if (!name.endsWith("_by_lua_block") && depth < deepest) return this.directives(depth + 1);
    for (let open = 1; open > 0 && this.#at < this.#text.length; this.#at += 1) {
      if (this.#text[this.#at] === "{") open += 1;
      if (this.#text[this.#at] === "}") open -= 1;
    }
    return [];
  }

  #skipBlanks(): void {
    blanks.lastIndex = this.#at;
    this.#at += blanks.exec(this.#text)?.[0].length ?? 0;
  }

  #word(): Word {
    const start = this.#at;
    const pattern = patterns.find((one) => {
      one.lastIndex = start;
      return one.test(this.#text);
    });
    this.#at = pattern ? pattern.lastIndex : start + 1;
    const written = this.#text.slice(start, this.#at);
    const isQuoted = /^(["']).*\1$/s.test(written) && written.length > 1;
    return { text: isQuoted ? written.slice(1, -1) : written, span: { start, end: this.#at } };
  }
}

const blanks = /(?:\s+|#[^\n]*)*/y;

/** In quotes; else up to a blank, a brace or a semicolon, of which `${name}` has none. */
const patterns: readonly RegExp[] = [
  /"(?:\\[\s\S]|[^"\\])*"/y,
  /'(?:\\[\s\S]|[^'\\])*'/y,
  /(?:\$\{\w*\}|\\[\s\S]|[^\s;{}])+/y,
];
