import { nodeAt } from "../syntax/node-at.ts";
import { endOfEntry, lineEnd, lineStart } from "../syntax/place.ts";
import type { Span } from "../syntax/text.ts";
import type { ParsedFile } from "../syntax/yaml.ts";

/** What somebody may mean who selects more and more around a place: a word, its value, the key with it, what is around that. */
export function selectionsAt(file: ParsedFile, offset: number): readonly Span[] {
  const { text } = file.file;
  const found = nodeAt(file, offset);
  const word = wordAt(text, offset);
  if (!found) return growing([word]);
  const { part, steps, value, reference } = found;
  const inner = part === "reference" && reference ? reference.span : value.span;
  const last = steps.at(-1);
  const around = steps.toReversed().flatMap((step): readonly Span[] => {
    if (step.kind === "item") return [step.value.span, step.of.span];
    const { entry } = step;
    return [{ start: entry.key.span.start, end: endOfEntry(entry) }, step.of.span];
  });
  const key = part === "key" && last?.kind === "entry" ? [last.entry.key.span] : [inner];
  const document = { start: 0, end: text.length };
  return growing(
    [word, ...key, ...around.map((span) => withoutBreaks(text, span)), document].filter(
      ({ start, end }) => start <= offset && offset <= end,
    ),
  );
}

function wordAt(text: string, offset: number): Span {
  const [from, to] = [lineStart(text, offset), lineEnd(text, offset)];
  let [start, end] = [offset, offset];
  while (start > from && /[\w.-]/.test(text[start - 1] ?? "")) start -= 1;
  while (end < to && /[\w.-]/.test(text[end] ?? "")) end += 1;
  return { start, end };
}

function withoutBreaks(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? "")) last -= 1;
  return { start, end: last };
}

/** Each longer than the one before, and around it. */
function growing(spans: readonly Span[]): readonly Span[] {
  const grown: Span[] = [];
  for (const span of spans) {
    const last = grown.at(-1);
    const isAround = !last || (span.start <= last.start && span.end >= last.end);
    if (isAround && (!last || span.end - span.start > last.end - last.start)) grown.push(span);
  }
  return grown;
}
