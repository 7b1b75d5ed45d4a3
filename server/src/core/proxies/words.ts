import type { Span } from "../syntax/text.ts";

/** A word of a configuration, without its quotes. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** The part of a word that is written in it as it is, such as the host in an address. */
export function partOf(word: Word, text: string): Span {
  const at = word.text.indexOf(text);
  const isQuoted = word.span.end - word.span.start !== word.text.length;
  if (at < 0 || isQuoted) return word.span;
  return { start: word.span.start + at, end: word.span.start + at + text.length };
}
