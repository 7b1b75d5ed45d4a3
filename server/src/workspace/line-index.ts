import type { SourceFile } from "../core/syntax/text.ts";

/** A place as people and other tools count: both from 1, columns in UTF-16 code units as in editors. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the lines of a text begin. A line ends at LF, CR LF or a lone CR, as in the language server protocol; the line
 * break belongs to the line that it ends.
 */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = lineStarts(text);
  }

  /** An offset beyond the end counts as the end. */
  at(offset: number): LineColumn {
    const wanted = Math.min(offset, this.#text.length);
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (this.#starts[low] ?? 0) + 1 };
  }

  /** The text of a line, counted from 1, without its line break. */
  text(line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return "";
    return this.#text.slice(start, this.#starts[line] ?? this.#text.length).replace(/[\r\n]+$/, "");
  }
}

const known = new WeakMap<SourceFile, LineIndex>();

/** The line index of a file, made once. */
export function lineIndexOf(file: SourceFile): LineIndex {
  const index = known.get(file) ?? new LineIndex(file.text);
  known.set(file, index);
  return index;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const lineBreak = /\r\n|\n|\r/g;
  while (lineBreak.test(text)) starts.push(lineBreak.lastIndex);
  return starts;
}
