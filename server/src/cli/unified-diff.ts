import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Colors } from "./colors.ts";

/** Looking for the least difference takes quadratic time; after this, in milliseconds, any difference will do. */
const longest = 3000;

/** Lines that are shown around what differs. */
const context = 3;

/** The difference between two texts of a file, as `git apply` and `patch -p1` read it. */
export function unifiedDiff(path: string, [before, after]: readonly [string, string], colors: Colors): string {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const options = { context, headerOptions: FILE_HEADERS_ONLY, timeout: longest };
  const patch =
    createTwoFilesPatch(from, to, before, after, undefined, undefined, options) ??
    `--- ${from}\n+++ ${to}\n${coarseHunk(linesOf(before), linesOf(after))}`;
  return patch.replace(/^[^\n]+$/gm, (line) => painted(line, colors));
}

/** One hunk from the first line that differs to the last one. */
export function coarseHunk(before: readonly string[], after: readonly string[]): string {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-same - 1) === after.at(-same - 1)) same += 1;
  const [above, below] = [Math.min(start, context), Math.min(same, context)];
  const [removed, added] = [before.slice(start, before.length - same), after.slice(start, after.length - same)];
  const at = (lines: readonly string[]) => {
    const length = above + lines.length + below;
    return `${length === 0 ? start - above : start - above + 1},${length}`;
  };
  return [
    `@@ -${at(removed)} +${at(added)} @@\n`,
    ...before.slice(start - above, start).map(marked(" ")),
    ...removed.map(marked("-")),
    ...added.map(marked("+")),
    ...before.slice(before.length - same, before.length - same + below).map(marked(" ")),
  ].join("");
}

function marked(sign: string): (line: string) => string {
  return (line) => (line.endsWith("\n") ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`);
}

/** The lines of a text, each with its line break. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function painted(line: string, { bold, cyan, green, red }: Colors): string {
  if (line.startsWith("---") || line.startsWith("+++")) return bold(line);
  if (line.startsWith("@@")) return cyan(line);
  return line.startsWith("+") ? green(line) : line.startsWith("-") ? red(line) : line;
}
