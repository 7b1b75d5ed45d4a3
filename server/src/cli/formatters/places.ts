import { type Diagnostic, shownAt } from "../../core/diagnostic.ts";
import type { Location } from "../../core/syntax/text.ts";
import { type LineColumn, lineIndexOf } from "../../workspace/line-index.ts";

/** Both ends of a span; the end is the place behind the last character. */
export interface Extent {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

export function extentOf({ file, span }: Location): Extent {
  const lines = lineIndexOf(file);
  return { start: lines.at(span.start), end: lines.at(span.end) };
}

/** Where a diagnostic is shown. */
export function extentShown({ at }: Pick<Diagnostic, "at">): Extent {
  return extentOf(shownAt(at));
}
