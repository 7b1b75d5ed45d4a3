import { readDocuments } from "./document.ts";
import type { RawError, RawPair } from "./raw.ts";

/** A section's text as it was read without the rest of the file. */
export interface ReadAlone {
  /** Its offsets count from the start of the text. */
  readonly pair: RawPair;
  readonly errors: readonly RawError[];
}

/**
 * Reads the text of a section by itself; `undefined` unless it is provably read as it would be in its file: it begins
 * with its key alone on its column, every other line is deeper or blank, and nothing is left open at its end.
 */
export function readAlone(
  text: string,
  place: { readonly indent: number; readonly isLast: boolean },
): ReadAlone | undefined {
  if (!isSelfContained(text, place.indent, place.isLast)) return undefined;
  const [document, ...more] = readDocuments(text);
  const root = document?.contents;
  if (!document || more.length > 0 || root?.kind !== "mapping" || root.flow || root.pairs.length !== 1)
    return undefined;
  if (root.anchor !== undefined || root.tag !== undefined) return undefined;
  const [pair] = root.pairs;
  if (!pair || !document.errors.every(({ contained }) => contained)) return undefined;
  const { key } = pair;
  if (!key || key.from !== place.indent || (key.kind === "scalar" && key.source === "<<")) return undefined;
  return { pair, errors: document.errors };
}

/** Whether the lines of a section can end nothing that began before it, and leave nothing open behind it. */
function isSelfContained(text: string, indent: number, isLast: boolean): boolean {
  if (!isLast && !text.endsWith("\n")) return false;
  const margin = " ".repeat(indent);
  if (!text.startsWith(margin) || !/^[\w"'./-]/.test(text.charAt(indent)) || isLoneCharacter(text, indent))
    return false;
  const inner = `${margin} `;
  for (let at = text.indexOf("\n") + 1; at > 0 && at < text.length; at = text.indexOf("\n", at) + 1) {
    if (!text.startsWith(inner, at) && !isBlankOrComment(text, at)) return false;
  }
  return true;
}

function isBlankOrComment(text: string, at: number): boolean {
  let i = at;
  while (text[i] === " ") i += 1;
  return i === text.length || text[i] === "\n" || text[i] === "#" || text.startsWith("\r\n", i);
}

/**
 * Whether a key at the start of a line has one character and no colon behind it: the package reads on from it as
 * deep as the line above allowed (`parseLineStart` of its lexer).
 */
export function isLoneCharacter(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return next === "" || /\s/.test(next);
}
