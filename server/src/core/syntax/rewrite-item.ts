import type { NewValue } from "./change.ts";
import { commentsIn } from "./comments.ts";
import type { Editing } from "./editing.ts";
import { columnOf, isFirstOnLine, lineEnd } from "./place.ts";
import { rewriteScalar } from "./rewrite.ts";
import type { Sequence, Value } from "./value.ts";
import { Draft, isScalar, writeFlow, writeItem } from "./write.ts";

/** Writes another value in the place of an item of a list; the comment behind it stays on its line. */
export function rewriteItem(sequence: Sequence, item: Value, by: NewValue, editing: Editing): void {
  const writing = editing.writing(sequence);
  if (item.kind === "scalar" && isScalar(by)) return rewriteScalar(item, by, { writing, editing });
  const { file, span } = item.location;
  const { text } = file;
  const around = sequence.span;
  const isHere = item.region === sequence.region && around.start <= span.start && span.end <= around.end;
  if (!isHere) return editing.refuse("shared");
  const written = text.slice(span.start, span.end);
  if (commentsIn(written).length > 0) return editing.refuse("comment");
  if (item.kind === "scalar" && written.includes("\n")) return editing.refuse("form");
  const draft = new Draft();
  if (sequence.flow) {
    if (!isAlone(text.slice(Math.max(around.start + 1, text.lastIndexOf(",", span.start - 1) + 1), span.start)))
      return editing.refuse("shared");
    writeFlow(draft, by, writing);
    return editing.replace(file, span, draft);
  }
  const dash = text.lastIndexOf("-", span.start - 1);
  if (!isAlone(text.slice(dash + 1, span.start))) return editing.refuse("shared");
  if (!isFirstOnLine(text, dash)) return editing.refuse("form");
  writeItem(draft, by, columnOf(text, dash), writing);
  const end = lineEnd(text, span.end);
  const first = draft.text.indexOf(writing.style.lineBreak);
  if (first < 0 || isAlone(text.slice(span.end, end)))
    return editing.replace(file, { start: dash + 1, end: span.end }, draft);
  editing.replace(file, { start: dash + 1, end: span.end }, draft.text.slice(0, first));
  editing.insert(file, end, draft.text.slice(first));
}

/** Whether no anchor, tag or comment stands there. */
function isAlone(text: string): boolean {
  return text.trim() === "";
}
