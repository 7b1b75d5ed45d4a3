import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Colors } from "./colors.ts";

/** The difference between two texts of a file, as `git apply` and `patch -p1` read it. */
export function unifiedDiff(path: string, [before, after]: readonly [string, string], colors: Colors): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options);
  return patch.replace(/^[^\n]+$/gm, (line) => painted(line, colors));
}

function painted(line: string, { bold, cyan, green, red }: Colors): string {
  if (line.startsWith("---") || line.startsWith("+++")) return bold(line);
  if (line.startsWith("@@")) return cyan(line);
  return line.startsWith("+") ? green(line) : line.startsWith("-") ? red(line) : line;
}
