import { commentsIn } from "../../server/src/core/syntax/comments.ts";
import { applyEdits, type TextEdit } from "../../server/src/core/syntax/text.ts";

/** The comments that edits take away from a text, other than together with everything else on their lines. */
export function lostComments(before: string, edits: readonly TextEdit[]): readonly string[] {
  const left = commentsIn(applyEdits(before, edits)).map(({ text }) => text);
  // Several may have the same text: those that went with their lines are none of those that are left.
  const kept = commentsIn(before).filter(({ start }) => !isRemovedWithItsLine(before, start, edits));
  return kept.flatMap(({ text }) => {
    const i = left.indexOf(text);
    if (i >= 0) left.splice(i, 1);
    return i >= 0 ? [] : [text];
  });
}

function isRemovedWithItsLine(text: string, comment: number, edits: readonly TextEdit[]): boolean {
  const line = text.lastIndexOf("\n", comment) + 1;
  const start = line + text.slice(line).search(/\S/);
  return edits.some(({ location: { span } }) => span.start <= start && span.end > comment);
}
