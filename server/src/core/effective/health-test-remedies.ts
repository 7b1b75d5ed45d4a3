import type { Remedy } from "../compose/project-fault.ts";
import type { PlacedFault } from "../compose/value-faults.ts";
import { inline, type NewValue, replace, verbatim } from "../syntax/change.ts";
import { textBetween } from "../syntax/text.ts";
import type { Scalar, Sequence, Value } from "../syntax/value.ts";
import { wayTo } from "./schema-remedies.ts";

/** What helps where a health check is a list that begins with none of the words that it has to begin with. */
export function healthTestRemedies({ fault, at, path }: PlacedFault, service: Value): readonly Remedy[] {
  const [, , section, key] = path;
  if (fault.kind !== "refused" || section !== "healthcheck" || key !== "test" || path.length !== 4) return [];
  const way = wayTo(path.slice(2), service);
  const items = at.kind === "sequence" ? at.items.filter((item) => item.kind === "scalar") : [];
  const [first, ...others] = items;
  if (!way || at.kind !== "sequence" || !first || items.length < at.items.length || first.source.includes("$"))
    return [];
  const meant = misspelt.find(({ pattern }) => pattern.test(first.source))?.word;
  if (meant !== undefined) {
    return [{ title: `Change to \`${meant}\``, changes: [replace(way.mapping, [...way.route, 0], meant)] }];
  }
  // A single text with blanks in it is no program.
  const word = others.length === 0 && /\s/.test(first.source) ? "CMD-SHELL" : "CMD";
  if (hasComment(at) || at.items.some(({ tag }) => tag !== undefined)) return [];
  const change = replace(way.mapping, way.route, inline(word, ...items.map(asWritten)));
  return [{ title: `Begin it with \`${word}\``, changes: [change] }];
}

const misspelt = [
  { pattern: /^cmd$/i, word: "CMD" },
  { pattern: /^(?:cmd[-_ ]?)?shell$/i, word: "CMD-SHELL" },
  { pattern: /^none$/i, word: "NONE" },
] as const;

/** The list is written anew, and its comments would be lost. */
function hasComment({ location: { file, span } }: Sequence): boolean {
  return textBetween(file, span.start, span.end).includes("#");
}

/** What is in quotes keeps them, with all that is escaped there. */
function asWritten({ style, source, location: { file, span } }: Scalar): NewValue {
  const text = textBetween(file, span.start, span.end);
  return style.endsWith("-quoted") && !text.includes("\n") ? verbatim(text, source) : source;
}
