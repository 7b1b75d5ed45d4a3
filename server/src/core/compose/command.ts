import { type Fault, ignored, quote, refused } from "./fault.ts";

/** A command line taken apart. */
export interface CommandWords {
  readonly words: readonly string[];
  /** The offset of the shell operator from which on Compose drops everything without a word; undefined if it keeps all. */
  readonly cutAt: number | undefined;
  /** Whether Compose rejects the text: an open quote or bracket, a backslash at the end. The words are then a guess. */
  readonly rejected: boolean;
}

/** What is wrong with the text of `command` or `entrypoint`. */
export function commandFault(text: string): Fault | undefined {
  const { cutAt, rejected } = splitCommand(text);
  if (rejected) {
    const reason = /(^|[^\\])(\\\\)*\\$/.test(text) ? "ends in a backslash" : "has an open quote or bracket";
    return refused(`This command ${reason}: write it as a list, or quote it as for a shell.`);
  }
  if (cutAt === undefined) return undefined;
  const span = { start: cutAt, end: text.length };
  const message = `Docker Compose drops the command from ${quote(text.slice(cutAt, cutAt + 1))} on: there is no shell, so write \`sh -c '...'\`.`;
  return { ...ignored(message, span), cause: "operator" };
}

/**
 * Splits the text of `command` or `entrypoint` into words, as Compose does: there is no shell, so quotes and backslashes
 * are taken away, `$(...)` and backquotes stay as they are, and at the first `;`, `&`, `|`, `<` or `>` outside of them
 * the rest is lost.
 * Follows mattn/go-shellwords 1.0.12, which compose-go `types/command.go` uses.
 */
export function splitCommand(text: string): CommandWords {
  const state: State = {
    words: [],
    word: "",
    isStarted: false,
    quote: undefined,
    isInBackquotes: false,
    isEscaped: false,
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (operators.has(char) && !isOpen(state)) {
      const cutAt = char === ">" ? i - dropDescriptor(state) : i;
      endWord(state);
      return { words: state.words, cutAt, rejected: false };
    }
    if (!read(char, state)) {
      endWord(state);
      return { words: state.words, cutAt: undefined, rejected: true };
    }
  }
  endWord(state);
  return { words: state.words, cutAt: undefined, rejected: isOpen(state) };
}

const operators: ReadonlySet<string> = new Set([";", "&", "|", "<", ">"]);

interface State {
  readonly words: string[];
  word: string;
  /** Whether there is a word at all: `''` is one, although it is empty. */
  isStarted: boolean;
  /** What is open; `(` stands for `$(`. */
  quote: "'" | '"' | "(" | undefined;
  /** Backquotes may hold other quotes, which are taken away. */
  isInBackquotes: boolean;
  isEscaped: boolean;
}

function isOpen(state: State): boolean {
  return state.isEscaped || state.isInBackquotes || state.quote !== undefined;
}

/** Takes one character in; false where Compose gives up. */
function read(char: string, state: State): boolean {
  if (state.isEscaped) {
    state.isEscaped = false;
    return append(char, state);
  }
  switch (char) {
    case "\\":
      if (state.quote === "'") state.word += char;
      else state.isEscaped = true;
      return true;
    case " ":
    case "\t":
    case "\r":
    case "\n":
      if (isOpen(state)) state.word += char;
      else endWord(state);
      return true;
    case "'":
    case '"':
      return readQuote(char, state);
    case "`":
      if (state.quote === undefined) state.isInBackquotes = !state.isInBackquotes;
      return append(char, state);
    case "(":
    case ")":
      return readBracket(char, state);
    default:
      return append(char, state);
  }
}

function readQuote(char: "'" | '"', state: State): boolean {
  if (state.quote !== undefined && state.quote !== char) return append(char, state);
  if (state.quote === char) state.isStarted = true;
  state.quote = state.quote === char ? undefined : char;
  return true;
}

function readBracket(char: "(" | ")", state: State): boolean {
  const isBare = state.quote === undefined && !state.isInBackquotes;
  if (char === "(" && (state.quote === "(" || (isBare && !state.word.endsWith("$")))) return false;
  // A stray `)` opens what only the next one closes.
  if (isBare) state.quote = "(";
  else if (char === ")" && state.quote === "(") state.quote = undefined;
  return append(char, state);
}

function append(char: string, state: State): true {
  state.word += char;
  state.isStarted = true;
  return true;
}

function endWord(state: State): void {
  if (state.isStarted) state.words.push(state.word);
  state.word = "";
  state.isStarted = false;
}

/** The number before `2>` belongs to the operator; Compose takes any word for one that begins with a digit. Its length. */
function dropDescriptor(state: State): number {
  if (!/^[0-9]/.test(state.word)) return 0;
  const { length } = state.word;
  state.word = "";
  state.isStarted = false;
  return length;
}
