import type { Span } from "../syntax/text.ts";

/** A word, operator or redirection of a shell script; a redirection is followed by the word that it goes to. */
export interface ShellToken {
  readonly kind: "word" | "operator" | "redirection";
  /** A word stands here without its quotes; a line break is an operator. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly span: Span;
}

/** The tokens of a script, and whether all that it opens is closed. */
export interface ShellTokens {
  readonly tokens: readonly ShellToken[];
  readonly isWhole: boolean;
}

/** Takes a script apart as "Token Recognition" of POSIX says, with the operators of bash. */
export function shellTokens(text: string): ShellTokens {
  const tokens: ShellToken[] = [];
  let isWhole = true;
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(/(?:[ \t\r]|\\\n)+/y, text, at);
    const comment = blank === "" ? matchAt(/#[^\n]*/y, text, at) : "";
    if (blank + comment !== "") {
      at += blank.length + comment.length;
      continue;
    }
    const redirection = matchAt(/&>>?|\d*(?:<<<|<<-?|<>|<&|>>|>&|>\||<|>)/y, text, at);
    const operator = redirection === "" ? matchAt(/&&|\|\||\|&|;;|[;&|()\n]/y, text, at) : "";
    const end = at + redirection.length + operator.length;
    if (end > at) {
      const kind = operator === "" ? "redirection" : "operator";
      tokens.push({ kind, text: redirection + operator, isQuoted: false, span: { start: at, end } });
      at = end;
      continue;
    }
    const word = readWord(text, at);
    tokens.push(word.token);
    isWhole &&= word.isClosed;
    at = word.token.span.end;
  }
  return { tokens, isWhole };
}

function readWord(text: string, start: number): { readonly token: ShellToken; readonly isClosed: boolean } {
  let at = start;
  let word = "";
  let isQuoted = false;
  while (at < text.length && !delimiters.has(text.charAt(at))) {
    const piece = pieceAt(text, at);
    if (piece === undefined) {
      const rest = { kind: "word", text: word + text.slice(at), isQuoted, span: { start, end: text.length } } as const;
      return { token: rest, isClosed: false };
    }
    isQuoted ||= /^['"\\]/.test(piece);
    word += withoutQuotes(piece);
    at += piece.length;
  }
  return { token: { kind: "word", text: word, isQuoted, span: { start, end: at } }, isClosed: true };
}

const delimiters: ReadonlySet<string> = new Set([" ", "\t", "\r", "\n", ";", "&", "|", "(", ")", "<", ">"]);

/** The part of a word that is read as a unit: quoted text, a substitution, a character; undefined if it is not closed. */
function pieceAt(text: string, at: number): string | undefined {
  const substitution = /^\$[({]/.test(text.slice(at, at + 2));
  if (!substitution)
    return matchAt(/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`|\\[\s\S]|[^'"`\\]/y, text, at) || undefined;
  const [opening, closing] = text.charAt(at + 1) === "(" ? ["(", ")"] : ["{", "}"];
  let depth = 0;
  for (let end = at + 1; end < text.length; ) {
    const piece = pieceAt(text, end);
    if (piece === undefined) return undefined;
    depth += piece === opening ? 1 : piece === closing ? -1 : 0;
    end += piece.length;
    if (depth === 0) return text.slice(at, end);
  }
  return undefined;
}

function withoutQuotes(piece: string): string {
  if (piece.startsWith("'")) return piece.slice(1, -1);
  if (piece.startsWith('"')) return piece.slice(1, -1).replace(/\\([$`"\\\n])/g, "$1");
  return piece.startsWith("\\") ? piece.slice(1).replace("\n", "") : piece;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
