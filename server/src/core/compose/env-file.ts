import type { Span } from "../syntax/text.ts";
import { type Fault, quote, refused } from "./fault.ts";
import { interpolate, type Lookup, missingMessage, resolve } from "./interpolation.ts";

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
  return readAll(text, { variables: new Map(), faults: [], shell: undefined, before: () => undefined });
}

/** An environment file as Docker Compose reads it where it runs. */
export interface EnvFile {
  /** The last value of each variable; a name alone is left out where the shell does not set it. */
  readonly variables: ReadonlyMap<string, string | null>;
  /** Where Docker Compose stops: it names the first, and reads nothing of the file. Spans are offsets in the text. */
  readonly faults: readonly Fault[];
}

/**
 * Reads an environment file where the variables of the shell are known. They win over those further up in the file when
 * a value refers to them, and `before` tells the variables of other files, over which they win. What none of them sets
 * is blank.
 */
export function resolveEnvFile(text: string, shell: Lookup, before: Lookup = () => undefined): EnvFile {
  const file: File = { variables: new Map(), faults: [], shell, before };
  return { variables: readAll(text, file), faults: file.faults };
}

/** What is wrong with an environment file, whatever the shell sets. */
export function envFileFaults(text: string): readonly Fault[] {
  return resolveEnvFile(text, () => null).faults;
}

/** Where an environment file sets a variable. */
export interface Assignment {
  readonly name: string;
  /** The name alone. */
  readonly span: Span;
  /** All that stands behind the sign, quotes and a comment included; undefined for a name alone. */
  readonly value: Span | undefined;
}

/** The assignments of an environment file, in its order. */
export function assignmentsIn(text: string): readonly Assignment[] {
  const file: File = { variables: new Map(), faults: [], shell: undefined, before: () => undefined };
  return [...statements(text, file)].flatMap(({ name, at, sign, end }) => {
    if (name === "") return [];
    const value = sign === undefined ? undefined : { start: skipBlanks(text, sign + 1), end };
    return { name, span: { start: at, end: at + name.length }, value };
  });
}

interface File {
  readonly variables: Map<string, string | null>;
  readonly faults: Fault[];
  /** Undefined where it is not known, and everything that only it can tell is null. */
  readonly shell: Lookup | undefined;
  readonly before: Lookup;
}

function readAll(text: string, file: File): ReadonlyMap<string, string | null> {
  for (const { name, value } of statements(text, file)) {
    if (name !== "" && value !== undefined) file.variables.set(name, value);
  }
  return file.variables;
}

/** What can be read of a file; the values depend on the variables that are known by then. */
function* statements(text: string, file: File): Iterable<Statement> {
  let at = nextStatement(text, text.startsWith("\uFEFF") ? 1 : 0);
  while (at < text.length) {
    const statement = readStatement(text, at, file);
    if (statement !== undefined) yield statement;
    at = nextStatement(text, statement?.end ?? endOfLine(text, at));
  }
}

interface Statement {
  readonly name: string;
  /** Where the name begins, and where the sign behind it stands, if there is one. */
  readonly at: number;
  readonly sign: number | undefined;
  /** Undefined where the variable is not set at all. */
  readonly value: string | null | undefined;
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
function readStatement(text: string, start: number, file: File): Statement | undefined {
  const isExport = text.startsWith("export", start) && /[\t\n\f\r ]/.test(text.charAt(start + 6));
  const from = skipBlanks(text, isExport ? start + 6 : start);
  const head = /[\p{L}\p{N}_.[\]\t\v\f\r \x85\xa0-]*/uy;
  head.lastIndex = from;
  const [padded = ""] = head.exec(text) ?? [];
  const terminator = text.charAt(head.lastIndex);
  const end = head.lastIndex + terminator.length;
  const name = trimEnd(padded);
  if (terminator === "") {
    if (from < text.length) return { name: "", at: from, sign: undefined, value: null, end };
    return refuse(file, refused("`export` is followed by no name: write `export NAME=value`.", { start, end }));
  }
  if (!/[=:\n]/.test(terminator)) return refuse(file, characterFault(text, { start: from, end: head.lastIndex }));
  if (name.includes(" ")) {
    const span = { start: from, end: from + name.length };
    return refuse(file, refused(`${quote(name)} has a space in it, which the name of a variable must not.`, span));
  }
  if (terminator === "\n") return { name, at: from, sign: undefined, value: inherited(name, file), end };
  const valueStart = skipBlanks(text, end);
  const isQuoted = text[valueStart] === "'" || text[valueStart] === '"';
  const value = isQuoted ? readQuoted(text, valueStart, file) : readPlain(text, valueStart, file);
  return value && { name, at: from, sign: head.lastIndex, ...value };
}

function refuse(file: File, fault: Fault): undefined {
  file.faults.push(fault);
}

/** The character behind the span is the one that no name may hold. */
function characterFault(text: string, { start, end }: Span): Fault {
  const char = String.fromCodePoint(text.codePointAt(end) ?? 0);
  const line = text.slice(start, endOfLine(text, start)).trim();
  return refused(`${quote(line)} is no variable, because \`${char}\` is for no name: write \`NAME=value\`.`, {
    start: end,
    end: end + char.length,
  });
}

/** What a name alone stands for: the shell's value, or none. */
function inherited(name: string, file: File): string | null | undefined {
  return file.shell === undefined ? (file.variables.get(name) ?? null) : lookUp(name, file);
}

/** The shell wins, also where nobody knows what it says. */
function lookUp(name: string, { variables, shell, before }: File): string | null | undefined {
  const value = shell?.(name);
  if (value !== undefined) return value;
  const own = variables.get(name);
  return own === undefined ? before(name) : own;
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
function readPlain(text: string, start: number, file: File): Pick<Statement, "value" | "end"> {
  const end = endOfLine(text, start);
  const [value = ""] = text.slice(start, end).split(" #", 1);
  return { value: resolveValue(trimEnd(value), { start, end: start + trimEnd(value).length }, file), end };
}

/** The value may span lines, and the next statement may follow on the line of its end. */
function readQuoted(text: string, start: number, file: File): Pick<Statement, "value" | "end"> | undefined {
  const mark = text[start];
  let value = "";
  let done = start + 1;
  for (let i = done; i < text.length; i++) {
    if (text[i] === mark) {
      value += text.slice(done, i);
      const span = { start: start + 1, end: i };
      return { value: mark === '"' ? resolveValue(expandEscapes(value), span, file) : value, end: i + 1 };
    }
    if (text[i] !== "\\") continue;
    if (text[i + 1] === mark) {
      value += text.slice(done, i);
      done = i + 1;
    }
    i++;
  }
  const span = { start, end: endOfLine(text, start) };
  return refuse(file, refused(`The quote in ${quote(text.slice(start, span.end))} is never closed.`, span));
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

function resolveValue(text: string, span: Span, file: File): string | null {
  if (file.shell === undefined) {
    const result = interpolate(text, (name) => file.variables.get(name));
    return result.kind === "literal" || result.kind === "resolved" ? result.text : null;
  }
  const result = resolve(text, (name) => lookUp(name, file));
  if (result.kind === "literal" || result.kind === "resolved") return result.text;
  if (result.kind === "unknown") return null;
  // Escapes and a comment make offsets in the value other ones than in the file.
  const isAsWritten = span.end - span.start === text.length;
  const part = { start: span.start + result.span.start, end: span.start + result.span.end };
  const message = result.kind === "invalid" ? result.message : missingMessage(result);
  file.faults.push(refused(message, isAsWritten ? part : span));
  return null;
}
