import type { Span } from "../syntax/text.ts";
import { type ShellToken, shellTokens } from "./shell-token.ts";

/** A script for a POSIX shell, as far as its simple commands tell what it does. */
export interface ShellScript {
  readonly commands: readonly SimpleCommand[];
  /** Whether the commands run in their order, with nothing but `&&`, `||`, `|` and `;` between them. */
  readonly isPlain: boolean;
}

/** One program with its words. */
export interface SimpleCommand {
  /** The first one is the program, if there is one; what stands before it (`NAME=value`, `exec`) is left out. */
  readonly words: readonly ShellWord[];
  /** What stands behind it; a line break is `;`, and undefined is the end. */
  readonly operator: ShellOperator | undefined;
  /** The files that it reads from or writes to: `/dev/null` of `> /dev/null`. */
  readonly files: readonly string[];
}

export interface ShellWord {
  /** Without its quotes; variables and `$(...)` stay as they are written. */
  readonly text: string;
  /** Where it stands in the script, quotes included. */
  readonly span: Span;
}

export type ShellOperator = "&&" | "||" | "|" | ";" | "&";

/** Whether a program is a shell that is given its script in the word behind the option: `bash -ec`. */
export function isShell(program: string, option: string): boolean {
  return /(?:^|\/)(?:ba|a|da|z|k)?sh$/.test(program) && /^-\w*c$/.test(option);
}

/**
 * Takes a script apart, and gives up nowhere: what it does not know makes the script not plain. Follows "Shell Command
 * Language" of POSIX, of which it leaves out here-documents and what stands in `$(...)`.
 */
export function parseScript(text: string): ShellScript {
  const { tokens, isWhole } = shellTokens(text);
  const commands: SimpleCommand[] = [];
  let open: OpenCommand = { words: [], files: [] };
  let isPlain = isWhole;
  for (const [i, token] of tokens.entries()) {
    if (isInBrackets(open, token)) {
      open.words.push(token);
    } else if (token.kind === "operator") {
      if (token.text === "(" && open.words.length > 0) isPlain = false;
      open = close(open, separators.get(token.text), commands);
    } else if (token.kind === "redirection") {
      const target = tokens[i + 1];
      if (target?.kind === "word" && !token.text.endsWith("&")) open.files.push(target.text);
    } else if (tokens[i - 1]?.kind !== "redirection") {
      const role = open.words.length === 0 ? roleOf(token) : "word";
      if (role === "compound") isPlain = false;
      if (role === "word") open.words.push(token);
    }
  }
  close(open, undefined, commands);
  return { commands, isPlain };
}

interface OpenCommand {
  readonly words: ShellToken[];
  readonly files: string[];
}

const separators: ReadonlyMap<string, ShellOperator> = new Map([
  ["&&", "&&"],
  ["||", "||"],
  ["|", "|"],
  ["|&", "|"],
  ["&", "&"],
  [";", ";"],
  [";;", ";"],
  ["\n", ";"],
]);

/** Ends a command; what only closes a group hands its operator on to the last command in it. */
function close({ words, files }: OpenCommand, operator: ShellOperator | undefined, done: SimpleCommand[]): OpenCommand {
  const last = done.at(-1);
  if (words.length + files.length > 0) done.push({ words, files, operator });
  else if (last && operator !== undefined && (last.operator === undefined || operator !== ";")) {
    done[done.length - 1] = { ...last, operator };
  }
  return { words: [], files: [] };
}

/** Between `[[` and `]]` there are no operators, and no redirections. */
function isInBrackets({ words }: OpenCommand, { text }: ShellToken): boolean {
  return words[0]?.text === "[[" && words.at(-1)?.text !== "]]" && text !== "\n";
}

/** What a word is before there is a program. */
function roleOf({ text, isQuoted }: ShellToken): "word" | "prefix" | "compound" {
  if (isQuoted) return "word";
  if (compound.has(text)) return "compound";
  return prefixes.has(text) || /^[A-Za-z_]\w*=/.test(text) ? "prefix" : "word";
}

const prefixes: ReadonlySet<string> = new Set(["{", "}", "exec", "command"]);

const compound: ReadonlySet<string> = new Set([
  "if",
  "then",
  "elif",
  "else",
  "fi",
  "while",
  "until",
  "for",
  "do",
  "done",
  "case",
  "esac",
  "function",
  "!",
]);
