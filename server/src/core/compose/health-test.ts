import { code, type Fault, failing, ignored, quote, refused } from "./fault.ts";
import { type Field, unknown } from "./field.ts";

/** What is wrong with `healthcheck.test` as a list. A text is a command for a shell, whatever it says. */
export function healthTestFault([word, ...words]: readonly string[]): Fault | undefined {
  if (word === undefined || word === "NONE") return undefined;
  if (word !== "CMD" && word !== "CMD-SHELL") {
    return refused(`No test begins with ${quote(word)}: write \`CMD\`, \`CMD-SHELL\` or \`NONE\` before it.`);
  }
  if (words.length === 0) return failing(`${code(word)} is followed by no command, so the check never succeeds.`);
  if (word === "CMD" || words.length === 1) return undefined;
  // A first text that is a command already is no name of a program.
  const or = /^[\w./-]+$/.test(words[0] ?? "") ? ", or write `CMD`" : "";
  return ignored(`\`CMD-SHELL\` takes one text, so the shell runs the first alone: write them as one${or}.`);
}

/** Whether a written test is refused, never passes or says nothing: then no check of the file is run as it is meant. */
export function isTestFaulty({ node, value }: Field<readonly string[]>): boolean {
  if (node.kind === "scalar") return listInText(node.source) !== undefined;
  if (value === unknown) return false;
  const fault = healthTestFault(value);
  return value.length === 0 || fault?.kind === "refused" || fault?.kind === "run-time";
}

/** A `healthcheck.test` that is a text and reads as if it were a list. */
export interface ListInText {
  /** What the shell takes for the program. */
  readonly program: string;
  /** The list that is meant, or the command without the word before it; undefined where that is not clear. */
  readonly meant: readonly string[] | string | undefined;
}

/**
 * What is meant by a text that begins like a list. Compose gives every text to a shell, as the Compose Specification
 * says: that one then looks for a program named `CMD`.
 */
export function listInText(text: string): ListInText | undefined {
  const [, program, command = ""] = /^\s*(CMD-SHELL|CMD|NONE)(?:[ \t]+([\s\S]*))?$/.exec(text) ?? [];
  if (program !== undefined) return { program, meant: program === "NONE" ? ["NONE"] : command.trim() || undefined };
  const [, bracketed] = /^\s*(\[\s*"?(?:CMD|CMD-SHELL|NONE)\b[\s\S]*)$/.exec(text) ?? [];
  if (bracketed === undefined) return undefined;
  return { program: /^\S*/.exec(bracketed)?.[0].replaceAll('"', "") ?? "", meant: wordsOf(bracketed) };
}

function wordsOf(json: string): readonly string[] | undefined {
  try {
    const words: unknown = JSON.parse(json);
    return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
  } catch {
    return undefined;
  }
}
