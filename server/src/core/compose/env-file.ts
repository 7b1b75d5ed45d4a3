import { interpolate } from "./interpolation.ts";

/**
 * Reads a `.env` file or an `env_file`: the variables by name, the last assignment of each.
 *
 * A value is null where the file does not tell it: for a name alone, which takes its value from the shell, and where it
 * refers to a variable that is not set further up. So `get` is a lookup for `interpolate`.
 *
 * Compose refuses the whole file for a name with a space, a character that no name may hold, an open quote or a broken
 * `${`. Here the line is skipped, or the value null, and the rest is read.
 * Follows compose-go `dotenv/parser.go`.
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string | null> {
  const variables = new Map<string, string | null>();
  let at = nextStatement(text, text.startsWith("\uFEFF") ? 1 : 0);
  while (at < text.length) {
    const statement = readStatement(text, at, variables);
    if (statement !== undefined && statement.name !== "") variables.set(statement.name, statement.value);
    at = nextStatement(text, statement?.end ?? endOfLine(text, at));
  }
  return variables;
}

type Variables = ReadonlyMap<string, string | null>;

interface Statement {
  readonly name: string;
  readonly value: string | null;
  readonly end: number;
}

/** The first character behind spaces, line breaks and comments. */
function nextStatement(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === "#" || /\p{White_Space}/u.test(text.charAt(at)))) {
    at = text[at] === "#" ? endOfLine(text, at) : at + 1;
  }
  return at;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline;
}

/** Undefined where Compose gives up. */
function readStatement(text: string, start: number, variables: Variables): Statement | undefined {
  const isExport = text.startsWith("export", start) && /[\t\n\f\r ]/.test(text.charAt(start + 6));
  const head = /([\p{L}\p{N}_.[\]\t\v\f\r \x85\xa0-]*)([=:\n]|$)/uy;
  head.lastIndex = skipBlanks(text, isExport ? start + 6 : start);
  const [written, padded = "", terminator] = head.exec(text) ?? [];
  const name = trimEnd(padded);
  if (written === undefined || name.includes(" ")) return undefined;
  const end = head.lastIndex;
  // Compose forgets a name that ends the file without a line break.
  if (terminator === "") return { name: "", value: null, end };
  if (terminator === "\n") return { name, value: variables.get(name) ?? null, end };
  const valueStart = skipBlanks(text, end);
  const isQuoted = text[valueStart] === "'" || text[valueStart] === '"';
  const value = isQuoted ? readQuoted(text, valueStart, variables) : readPlain(text, valueStart, variables);
  return value && { name, ...value };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\t\v\f\r \x85\xa0]/.test(text.charAt(at))) at++;
  return at;
}

/** A loop, because `\p{White_Space}+$` takes quadratic time on long runs of spaces. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /\p{White_Space}/u.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A comment needs a space before it; at the very beginning of the value that space is already gone. */
function readPlain(text: string, start: number, variables: Variables): Omit<Statement, "name"> {
  const end = endOfLine(text, start);
  const [value = ""] = text.slice(start, end).split(" #", 1);
  return { value: resolve(trimEnd(value), variables), end };
}

/** The value may span lines, and the next statement may follow on the line of its end. */
function readQuoted(text: string, start: number, variables: Variables): Omit<Statement, "name"> | undefined {
  const quote = text[start];
  let value = "";
  let done = start + 1;
  for (let i = done; i < text.length; i++) {
    if (text[i] === quote) {
      value += text.slice(done, i);
      return { value: quote === '"' ? resolve(expandEscapes(value), variables) : value, end: i + 1 };
    }
    if (text[i] !== "\\") continue;
    if (text[i + 1] === quote) {
      value += text.slice(done, i);
      done = i + 1;
    }
    i++;
  }
  return undefined;
}

/** Keeps an escape that is not in the table, and an octal number that is not one byte in three digits. */
function expandEscapes(text: string): string {
  return text.replace(
    /\\(?:0(\d{0,3})|([abfnrtv$"\\]))/g,
    (_, octal: string | undefined, letter: string | undefined) => {
      if (letter !== undefined) return escapes.get(letter) ?? letter;
      if (octal !== undefined && /^[0-3][0-7]{2}$/.test(octal)) return String.fromCharCode(Number.parseInt(octal, 8));
      return `\\${octal ?? ""}`;
    },
  );
}

/** An escaped dollar sign is doubled, as the value is still to be interpolated. */
const escapes: ReadonlyMap<string, string> = new Map([
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["$", "$$"],
]);

function resolve(text: string, variables: Variables): string | null {
  const result = interpolate(text, (name) => variables.get(name));
  return result.kind === "literal" || result.kind === "resolved" ? result.text : null;
}
