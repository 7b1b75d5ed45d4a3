import { code, type Fault, failing, ignored, quote, refused } from "./fault.ts";

/** What is wrong with `healthcheck.test` as a list. A text is a command for a shell, whatever it says. */
export function healthTestFault([word, ...words]: readonly string[]): Fault | undefined {
  if (word === undefined || word === "NONE") return undefined;
  if (word !== "CMD" && word !== "CMD-SHELL") {
    return refused(`No test begins with ${quote(word)}: write \`CMD\`, \`CMD-SHELL\` or \`NONE\` before it.`);
  }
  if (words.length === 0) return failing(`${code(word)} is followed by no command, so the check never succeeds.`);
  if (word === "CMD" || words.length === 1) return undefined;
  return ignored("`CMD-SHELL` takes one text, so the shell runs the first alone: write them as one, or write `CMD`.");
}
