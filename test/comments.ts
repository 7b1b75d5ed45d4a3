import { type CST, Parser } from "yaml";
import { applyEdits, type Span, type TextEdit } from "../server/src/core/syntax/text.ts";

export interface Comment {
  readonly text: string;
  readonly span: Span;
}

/** The comments of a YAML text, in its order. */
export function commentsOf(text: string): readonly Comment[] {
  return [...new Parser().parse(text)].flatMap(commentsIn);
}

/** The comments that edits take away from a text, other than together with everything else on their lines. */
export function lostComments(before: string, edits: readonly TextEdit[]): readonly string[] {
  const left = commentsOf(applyEdits(before, edits)).map(({ text }) => text);
  return commentsOf(before).flatMap((comment) => {
    const i = left.indexOf(comment.text);
    if (i >= 0) left.splice(i, 1);
    return i >= 0 || isRemovedWithItsLine(comment, before, edits) ? [] : [comment.text];
  });
}

function isRemovedWithItsLine({ span }: Comment, text: string, edits: readonly TextEdit[]): boolean {
  const line = text.lastIndexOf("\n", span.start) + 1;
  const start = line + text.slice(line).search(/\S/);
  return edits.some(({ location: { span: edited } }) => edited.start <= start && edited.end >= span.end);
}

/** A token holds others in its properties, at any depth. */
function commentsIn(token: unknown): readonly Comment[] {
  if (typeof token !== "object" || token === null) return [];
  if (isComment(token))
    return [{ text: token.source, span: { start: token.offset, end: token.offset + token.source.length } }];
  return Object.values(token).flatMap((part: unknown) =>
    Array.isArray(part) ? part.flatMap(commentsIn) : commentsIn(part),
  );
}

function isComment(token: object): token is CST.SourceToken {
  return "type" in token && token.type === "comment";
}
