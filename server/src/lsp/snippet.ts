import type { TabStop, TextEdit } from "../core/syntax/text.ts";

/** The new text of an edit in snippet syntax; its stops are numbered after those of the edits before it. */
export function toSnippet({ newText, stops = [] }: TextEdit, stopsBefore: number): string {
  let [snippet, done] = ["", 0];
  const inOrder = stops.toSorted((a, b) => a.span.start - b.span.start);
  for (const [i, stop] of inOrder.entries()) {
    const { start, end } = stop.span;
    snippet +=
      escaped(newText.slice(done, start)) +
      toPlaceholder(stop, { number: stopsBefore + i + 1, content: newText.slice(start, end) });
    done = end;
  }
  return snippet + escaped(newText.slice(done));
}

function toPlaceholder(
  { choices }: TabStop,
  { number, content }: { readonly number: number; readonly content: string },
): string {
  if (choices.length > 0 && choices.every((choice) => choice !== "" && !choice.includes("\n"))) {
    return `\${${number}|${choices.map((choice) => choice.replace(/[\\,|]/g, "\\$&")).join(",")}|}`;
  }
  return content === "" ? `\${${number}}` : `\${${number}:${escaped(content)}}`;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/**
 * The edits, with those of several lines beginning at the start of a line; undefined where two would overlap then.
 *
 * An editor indents the lines of a snippet by as much as stands before it on its first line (VS Code
 * `snippetSession.ts`, `adjustWhitespace`), but the lines of an edit are indented already. Nothing stands before a
 * snippet at the start of a line.
 */
export function atLineStarts(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const moved = edits.map(atLineStart).toSorted((a, b) => a.location.span.start - b.location.span.start);
  const isOverlapping = moved.some(({ location }, i) => location.span.start < (moved[i - 1]?.location.span.end ?? 0));
  return isOverlapping ? undefined : moved;
}

function atLineStart(edit: TextEdit): TextEdit {
  const { location, newText, stops = [] } = edit;
  const { file, span } = location;
  const start = file.text.slice(0, span.start).lastIndexOf("\n") + 1;
  const before = file.text.slice(start, span.start);
  if (!newText.includes("\n") || !/^[ \t]/.test(before)) return edit;
  const by = before.length;
  return {
    location: { file, span: { start, end: span.end } },
    newText: before + newText,
    stops: stops.map((stop) => ({ ...stop, span: { start: stop.span.start + by, end: stop.span.end + by } })),
  };
}
