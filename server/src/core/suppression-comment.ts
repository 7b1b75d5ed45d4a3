import { isFirstOnLine, lineEnd } from "./syntax/place.ts";
import { lineAround, scalarsAt } from "./syntax/scalars-at.ts";
import { type SourceFile, type Span, textBetween } from "./syntax/text.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** A comment that begins with `seaworthy-ignore`: `# seaworthy-ignore RULE[, RULE] -- reason`. */
export interface SuppressionComment {
  readonly file: SourceFile;
  /** From the `#` to the end of the line. */
  readonly span: Span;
  /** The first word, with its place. */
  readonly directive: Word;
  readonly rules: readonly Word[];
  readonly reason: string;
  /** Whether there is nothing but the comment on its line. */
  readonly standsAlone: boolean;
}

export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** What a comment that suppresses begins with, on its own or with `-file` behind it. */
export const marker = "seaworthy-ignore";

/** The suppression comments of a file, in order. Costs next to nothing where the word does not occur. */
export function suppressionComments(file: ParsedFile): readonly SuppressionComment[] {
  if (!hasMarker(file.file)) return [];
  const { text } = file.file;
  const lines: number[] = [];
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, lineEnd(text, at))) lines.push(at);
  return commentStarts(file, lines).flatMap((start) => (start === undefined ? [] : (read(file.file, start) ?? [])));
}

/** Versions of files in which the word does not occur. */
const unmarked = new WeakSet<SourceFile>();

/** Where the version before had no such word, one can only be where the text was edited. */
function hasMarker(file: SourceFile): boolean {
  const { edit } = file;
  const before = edit?.before.deref();
  const hasIt =
    edit && before && unmarked.has(before)
      ? textBetween(file, Math.max(0, edit.start - marker.length), edit.end + edit.growth + marker.length).includes(
          marker,
        )
      : file.text.includes(marker);
  if (!hasIt) unmarked.add(file);
  return hasIt;
}

/** Where the comment begins on the line of each of the offsets, which ascend; `undefined` for a line without one. */
export function commentStarts(file: ParsedFile, offsets: readonly number[]): readonly (number | undefined)[] {
  const { text } = file.file;
  const candidates = offsets.map((offset) => hashes(text, lineAround(text, offset)));
  const scalars = scalarsAt(file, candidates.flat());
  return candidates.map((ofLine) => ofLine.find((offset) => !scalars.has(offset)));
}

/** Every `#` of the line that a comment could begin with: one with a blank before it, or nothing. */
function hashes(text: string, { start, end }: Span): readonly number[] {
  const line = text.slice(start, end);
  return Array.from(line.matchAll(/(?<![^\s])#/g), ({ index }) => start + index);
}

const pattern = new RegExp(`^(#+[ \\t]*)(${marker}\\S*)(.*)$`);

function read(file: SourceFile, start: number): SuppressionComment | undefined {
  const end = lineEnd(file.text, start);
  const parts = pattern.exec(textBetween(file, start, end));
  const [, opening = "", directive = "", rest = ""] = parts ?? [];
  if (!parts) return undefined;
  const directiveStart = start + opening.length;
  const restStart = directiveStart + directive.length;
  const [list = "", reason = ""] = split(rest);
  const rules = Array.from(list.matchAll(/[^\s,]+/g), ({ 0: text, index }) => wordAt(text, restStart + index));
  return {
    file,
    span: { start, end },
    directive: wordAt(directive, directiveStart),
    rules,
    reason: reason.trim(),
    standsAlone: isFirstOnLine(file.text, start),
  };
}

function split(rest: string): readonly string[] {
  const dashes = /(?:^|\s)--(?=\s|$)/.exec(rest);
  return dashes ? [rest.slice(0, dashes.index), rest.slice(dashes.index + dashes[0].length)] : [rest];
}

function wordAt(text: string, start: number): Word {
  return { text, span: { start, end: start + text.length } };
}
