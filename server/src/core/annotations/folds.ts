import { endOfEntry, lineEnd, lineStart } from "../syntax/place.ts";
import type { Span } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";

/** A stretch of lines that can be folded to the first of them. */
export interface Fold extends Span {
  readonly kind: "block" | "comment";
}

/** Every key and every item with more than one line, and comments of several lines. */
export function foldsIn({ file, documents }: ParsedFile): readonly Fold[] {
  const folds: Fold[] = [];
  const add = (start: number, end: number) => {
    if (lineStart(file.text, start) !== lineStart(file.text, end)) folds.push({ kind: "block", start, end });
  };
  const visit = (value: Value): void => {
    if (value.region.file !== file) return;
    if (value.kind === "sequence") {
      for (const item of value.items) {
        if (item.kind !== "scalar") add(item.span.start, endOf(item));
        visit(item);
      }
    }
    if (value.kind !== "mapping") return;
    for (const entry of value.entries.values()) {
      if (entry.key.region.file !== file || entry.reference) continue;
      add(entry.key.span.start, trimmed(file.text, endOfEntry(entry)));
      visit(entry.value);
    }
  };
  const endOf = ({ span }: Value) => trimmed(file.text, span.end);
  for (const document of documents) visit(document);
  return [...folds, ...commentsIn(file.text)];
}

/** A block scalar ends behind its last line break. */
function trimmed(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}

function commentsIn(text: string): readonly Fold[] {
  const folds: Fold[] = [];
  for (const { index, 0: lines } of text.matchAll(/^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+/gm)) {
    folds.push({ kind: "comment", start: index, end: lineEnd(text, index + lines.length) });
  }
  return folds;
}
