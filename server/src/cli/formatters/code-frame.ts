import { type Diagnostic, shownAt } from "../../core/diagnostic.ts";
import { lineIndexOf } from "../../workspace/line-index.ts";
import type { Colors } from "../colors.ts";
import { extentShown } from "./places.ts";
import { printable, widthOf } from "./printable.ts";

/** Longer lines are cut, in terminal columns. */
const maximumWidth = 120;

/** The line that a diagnostic speaks of, with carets under the place. */
export function frame(diagnostic: Pick<Diagnostic, "at">, colors: Colors): readonly string[] {
  const { file, span } = shownAt(diagnostic.at);
  const { line, column } = extentShown(diagnostic).start;
  const text = lineIndexOf(file).text(line);
  const marked = text.slice(column - 1, column - 1 + span.end - span.start);
  const [before, after] = cut(text.slice(0, column - 1), text.slice(column - 1));
  const gutter = String(line);
  const carets = "^".repeat(Math.max(1, Math.min(widthOf(expanded(marked)), widthOf(expanded(after)))));
  return [
    colors.dim(`${gutter} | `) + expanded(before) + expanded(after),
    colors.dim(`${" ".repeat(gutter.length)} | `) + " ".repeat(widthOf(expanded(before))) + colors.red(carets),
  ];
}

/** Leaves of a long line what stands around the place where it is split. */
function cut(before: string, after: string): readonly [string, string] {
  const start = before.length + after.length <= maximumWidth ? before : last(before, maximumWidth / 2);
  const room = maximumWidth - start.length;
  return [start, after.length <= room ? after : `${after.slice(0, room).replace(/[\uD800-\uDBFF]$/, "")}...`];
}

function last(text: string, length: number): string {
  return text.length <= length ? text : `...${text.slice(-length).replace(/^[\uDC00-\uDFFF]/, "")}`;
}

/** A tab takes as much as two blanks; it would take an unknown width otherwise. */
function expanded(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}
