import { lineEnd, lineStart } from "./place.ts";
import type { Span } from "./text.ts";
import type { Scalar, Value } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

/** For each of the offsets, in ascending order, that lies in the text of a scalar: that scalar. One walk for all. */
export function scalarsAt({ documents }: ParsedFile, offsets: readonly number[]): ReadonlyMap<number, Scalar> {
  const found = new Map<number, Scalar>();
  const visit = (value: Value, from: number, to: number): void => {
    const { start } = value.region;
    const first = firstFrom(offsets, start + value.from, { from, to });
    const last = firstFrom(offsets, start + value.to, { from: first, to });
    if (first === last) return;
    if (value.kind === "scalar") {
      const textStart = startOfText(value);
      for (const offset of offsets.slice(first, last)) if (offset >= textStart) found.set(offset, value);
      return;
    }
    if (value.kind === "sequence") for (const item of value.items) visit(item, first, last);
    else
      for (const entry of value.entries.values()) {
        visit(entry.key, first, last);
        visit(entry.value, first, last);
      }
  };
  for (const document of documents) visit(document, 0, offsets.length);
  return found;
}

/**
 * Each span of whole lines, made longer by the lines that a scalar ties to it: where a scalar runs over several lines,
 * no comment can stand between them.
 */
export function tiedLines(file: ParsedFile, lines: readonly Span[]): readonly Span[] {
  const { text } = file.file;
  const ends = lines.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  const scalars = scalarsAt(file, ends);
  let hasGrown = false;
  const longer = lines.map(({ start, end }) => {
    const [above, below] = [scalars.get(start)?.span.start ?? start, scalars.get(end)?.span.end ?? end];
    if (above === start && below === end) return { start, end };
    hasGrown = true;
    return { start: lineAround(text, above).start, end: lineEnd(text, below) };
  });
  return hasGrown ? tiedLines(file, longer) : longer;
}

/** The line that an offset lies on, without its line break; a byte order mark belongs to no line. */
export function lineAround(text: string, offset: number): Span {
  const at = offset === 0 && text.startsWith("\ufeff") ? 1 : offset;
  return { start: lineStart(text, at), end: lineEnd(text, at) };
}

/** A comment may stand on the line of a block scalar's `|`; its text begins at the end of that line. */
function startOfText({ style, location: { file, span } }: Scalar): number {
  return style === "block" ? lineEnd(file.text, span.start) : span.start;
}

/** Of offsets that ascend, the index of the first that is at least `least`; between two indexes, if they are given. */
export function firstFrom(offsets: readonly number[], least: number, between?: { from: number; to: number }): number {
  let low = between?.from ?? 0;
  let high = between?.to ?? offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
