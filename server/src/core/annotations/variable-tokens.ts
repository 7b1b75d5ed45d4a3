import type { Span } from "../syntax/text.ts";

/** A part of a value that has to do with a variable. */
export interface VariableToken extends Span {
  readonly kind: "variable" | "operator" | "default";
}

/**
 * The variables in a stretch of a Compose file, with their braces, operators and defaults, in order: `$NAME`, `${NAME}`,
 * `${NAME:-default}` and what may stand in such a default. `$$` is a dollar sign. What stands in comments is left out
 * line by line; a stretch begins and ends with a line.
 */
export function variableTokens(text: string, { start, end }: Span): readonly VariableToken[] {
  const tokens: VariableToken[] = [];
  let at = text.indexOf("$", start);
  while (at >= 0 && at < end) {
    const lineStart = text.lastIndexOf("\n", at) + 1;
    if (isComment(text.slice(lineStart, at))) {
      const next = text.indexOf("\n", at);
      at = next < 0 ? -1 : text.indexOf("$", next);
      continue;
    }
    const behind = text[at + 1] === "$" ? at + 2 : readVariable(text, at, tokens);
    at = text.indexOf("$", Math.max(behind, at + 1));
  }
  return tokens;
}

/** Whether what follows stands in a comment. A number sign in quotes is rare, and only costs a color. */
function isComment(before: string): boolean {
  return /(?:^|\s)#/.test(before);
}

const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const operator = /:?[-?+]/y;

/** Reads the variable at a `$`; answers where it ends. */
function readVariable(text: string, at: number, tokens: VariableToken[]): number {
  const isBraced = text[at + 1] === "{";
  const start = at + (isBraced ? 2 : 1);
  name.lastIndex = start;
  const found = name.exec(text)?.[0];
  if (found === undefined) return start;
  const nameEnd = start + found.length;
  tokens.push({ kind: "variable", start: isBraced ? start : at, end: nameEnd });
  if (!isBraced) return nameEnd;
  operator.lastIndex = nameEnd;
  const sign = operator.exec(text)?.[0];
  if (sign === undefined) return nameEnd;
  tokens.push({ kind: "operator", start: nameEnd, end: nameEnd + sign.length });
  return readDefault(text, nameEnd + sign.length, tokens);
}

/** Reads what stands behind an operator up to the brace that closes it, on the same line. */
function readDefault(text: string, from: number, tokens: VariableToken[]): number {
  let [at, start] = [from, from];
  const take = (end: number) => {
    if (end > start) tokens.push({ kind: "default", start, end });
  };
  while (at < text.length && text[at] !== "}" && text[at] !== "\n") {
    if (text[at] === "$" && text[at + 1] !== "$") {
      take(at);
      at = readVariable(text, at, tokens);
      if (text[at] === "}") at += 1;
      start = at;
    } else at += text[at] === "$" ? 2 : 1;
  }
  take(at);
  return at;
}
