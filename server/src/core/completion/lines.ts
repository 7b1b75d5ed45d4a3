import { lengthOf, type SourceFile, textBetween } from "../syntax/text.ts";

/** A line of a file, without its line break. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines of a file around a place, of which no more is read than is asked for: the file may be very long. */
export class Lines {
  readonly #file: SourceFile;
  readonly #length: number;
  #from: number;
  #to: number;
  #text: string;

  constructor(file: SourceFile, offset: number) {
    this.#file = file;
    this.#length = lengthOf(file);
    this.#from = Math.min(Math.max(offset - piece, 0), this.#length);
    this.#to = Math.min(offset + piece, this.#length);
    this.#text = textBetween(file, this.#from, this.#to);
  }

  /** The line on which an offset lies; its line break is part of it. */
  at(offset: number): Line {
    const start = this.#startOf(offset);
    const end = this.#endOf(offset);
    return { start, text: this.between(start, end).replace(/\r$/, "") };
  }

  /** The nearest line above that has anything but blanks in its first columns. */
  above({ start }: Line, columns: number): Line | undefined {
    let at = start;
    while (at > 0) {
      at = this.#startOf(at - 1);
      if (this.#beginsWithin(at, columns)) return this.at(at);
    }
    return undefined;
  }

  /** The nearest line below that has anything but blanks in its first columns. */
  below({ start }: Line, columns: number): Line | undefined {
    let end = this.#endOf(start);
    while (end < this.#length) {
      const next = end + 1;
      end = this.#endOf(next);
      if (this.#beginsWithin(next, columns)) return this.at(next);
    }
    return undefined;
  }

  between(start: number, end: number): string {
    return this.#text.slice(start - this.#from, end - this.#from);
  }

  #beginsWithin(at: number, columns: number): boolean {
    const from = at - this.#from;
    for (let i = from; i < from + columns && i < this.#text.length; i += 1) {
      const next = this.#text.charCodeAt(i);
      if (next !== blank) return next !== lineFeed && next !== carriageReturn;
    }
    return false;
  }

  #startOf(offset: number): number {
    for (;;) {
      const found = offset > this.#from ? this.#text.lastIndexOf("\n", offset - 1 - this.#from) : -1;
      if (found >= 0) return this.#from + found + 1;
      if (this.#from === 0) return 0;
      const from = Math.max(0, this.#from - Math.max(piece, this.#text.length));
      this.#text = textBetween(this.#file, from, this.#from) + this.#text;
      this.#from = from;
    }
  }

  #endOf(offset: number): number {
    for (;;) {
      const found = this.#text.indexOf("\n", offset - this.#from);
      if (found >= 0) return this.#from + found;
      if (this.#to === this.#length) return this.#length;
      const to = Math.min(this.#length, this.#to + Math.max(piece, this.#text.length));
      this.#text += textBetween(this.#file, this.#to, to);
      this.#to = to;
    }
  }
}

const [blank, lineFeed, carriageReturn] = [32, 10, 13];

/** How many characters are read at once. */
const piece = 2048;
