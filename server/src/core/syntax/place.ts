import type { Entry, Value } from "./value.ts";

/** The offset of the first character of the line that an offset lies on. */
export function lineStart(text: string, offset: number): number {
  const start = offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.startsWith("\ufeff") ? Math.min(1, offset) : start;
}

/** The offset behind the last character of the line, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const lineBreak = text.indexOf("\n", offset);
  if (lineBreak < 0) return text.length;
  return lineBreak > offset && text[lineBreak - 1] === "\r" ? lineBreak - 1 : lineBreak;
}

/** The offset of the first character of the next line; the end of the text on the last one. */
export function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf("\n", offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/** The column of an offset, in characters from the start of its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether nothing but blanks stands before the offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** Where an entry that is written here ends, in the newest text: an alias and a merge key end where they stand. */
export function endOfEntry({ key, value, reference }: Entry): number {
  return Math.max(key.span.end, (reference ?? value).span.end);
}

/**
 * The end of the lines that belong to what ends at `end`: with the comment behind it, with the comments below it that
 * stand deeper than `column`, and with the blank lines that a `|+` block keeps.
 */
export function endOfLines(
  text: string,
  end: number,
  { column, value }: { column: number; value?: Value | undefined },
): number {
  let last = lineEnd(text, end);
  const keepsBlankLines = value !== undefined && isKeeping(text, value);
  for (let at = nextLine(text, last); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const content = line.trimStart();
    if (content === "" && at < text.length) {
      if (keepsBlankLines) last = lineEnd(text, at);
      continue;
    }
    if (!content.startsWith("#") || line.length - content.length <= column) break;
    last = lineEnd(text, at);
  }
  return last;
}

function isKeeping(text: string, value: Value): boolean {
  const { start, end } = value.span;
  if (value.kind === "scalar") return value.style === "block" && /^[|>]\d?\+/.test(text.slice(start, start + 3));
  return /[|>]\d?\+\d?[ \t]*(?:#[^\n]*)?\r?\n/.test(text.slice(start, end));
}
