import type { SourceFile, Span } from "../syntax/text.ts";
import { type Around, aroundOf } from "./around.ts";
import { itemsBeside, keysBeside } from "./beside.ts";
import { type Beside, flowPlaceIn, type Step } from "./flow-place.ts";
import { isContent, type LineParts, opensFlow, partsOf } from "./line-parts.ts";
import { type Line, Lines } from "./lines.ts";

/** A place in a Compose file where something is being typed, found by its lines: what stands there need not be YAML. */
export interface Place {
  /** From the root to the value, the item, or the mapping of the key that is being typed. */
  readonly path: readonly Step[];
  /** A `line` of its own may become a key, an item or a value. */
  readonly kind: "key" | "value" | "item" | "line";
  readonly isFlow: boolean;
  /** What is replaced: the word in which the cursor is, or the value behind a key. */
  readonly word: Span;
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** The quote that the word stands in. */
  readonly quote: string;
  /** What stands behind the word on its line. */
  readonly rest: string;
  /** The column of a key that is written here. */
  readonly column: number;
  /** By how many blanks the file indents. */
  readonly unit: number;
  /** For each step of the path, what stands beside it; and last, beside the place. */
  readonly levels: readonly (() => Beside)[];
}

/** Undefined in comments, in texts of several lines, and where nothing can be said. */
export function placeAt(file: SourceFile, offset: number): Place | undefined {
  const lines = new Lines(file, offset);
  const line = lines.at(offset);
  const before = line.text.slice(0, offset - line.start);
  const behind = line.text.slice(before.length);
  const parts = partsOf(before);
  if (!parts || before.trimStart().startsWith("#") || parts.value.startsWith("#")) return undefined;
  const around = aroundOf(lines, line, { depth: parts.depth, isDash: parts.dashes.length > 0 });
  if (!around) return undefined;
  const at: Cursor = { lines, line, offset, behind };
  const { inner } = around;
  if (inner && opensFlow(inner.parts.value)) return inFlow(around, inner.line.start + inner.parts.valueAt, at);
  const own = withOwnSteps(around, parts, at);
  if (opensFlow(parts.value)) return inFlow(own, line.start + parts.valueAt, at);
  // Right behind the colon there is no value yet.
  if (parts.key !== undefined && parts.valueAt === parts.keyEnd) return undefined;
  return inBlock(own, parts, at);
}

interface Cursor {
  readonly lines: Lines;
  readonly line: Line;
  readonly offset: number;
  /** What stands behind it on its line. */
  readonly behind: string;
}

function withOwnSteps(around: Around, { dashes, key, column }: LineParts, { lines, line }: Cursor): Around {
  const items = dashes.map((dash) => () => ({ keys: new Map(), items: itemsBeside(lines, line, dash) }));
  const keys = key === undefined ? [] : [() => keysBeside(lines, line, column)];
  return {
    ...around,
    path: [...around.path, ...dashes.map(() => null), ...(key === undefined ? [] : [key])],
    levels: [...around.levels, ...items, ...keys],
  };
}

function inBlock({ path, levels, unit }: Around, parts: LineParts, cursor: Cursor): Place | undefined {
  const { key, dashes, column, value, valueAt } = parts;
  const { line, offset, behind, lines } = cursor;
  const word = wordOf(value, line.start + valueAt, cursor);
  if (!word) return undefined;
  const kind = key !== undefined ? "value" : dashes.length > 0 ? "item" : "line";
  // In the blanks before what stands on the line.
  if (value === "" && key === undefined && /^ +\S/.test(behind)) return undefined;
  const beside = () => (key === undefined ? keysBeside(lines, line, column) : nothing);
  const common = { path, unit, isFlow: false, column, levels: [...levels, beside] };
  const rest = lines.between(word.span.end, offset + behind.length);
  return { ...common, kind, word: word.span, typed: word.typed, quote: word.quote, rest };
}

interface Word {
  readonly span: Span;
  readonly typed: string;
  readonly quote: string;
}

/** The scalar before the cursor with the rest of its last word; undefined where it has ended, or is none. */
function wordOf(value: string, start: number, { offset, behind }: Cursor): Word | undefined {
  if (/^[|>*]/.test(value)) return value.startsWith("*") ? plainWord(value, start, { offset, behind }) : undefined;
  const quote = value.startsWith('"') || value.startsWith("'") ? value.charAt(0) : "";
  if (quote === "") return /\s#/.test(value) ? undefined : plainWord(value, start, { offset, behind });
  const typed = value.slice(1);
  if (typed.includes(quote)) return undefined;
  const end = offset + lengthUpTo(behind, quote);
  return { span: { start: start + 1, end }, typed, quote };
}

function plainWord(typed: string, start: number, { offset, behind }: Pick<Cursor, "offset" | "behind">): Word {
  const [more = ""] = /^(?:[^\s:,#\]}"']|:(?=\S))*/.exec(behind) ?? [];
  return { span: { start, end: offset + more.length }, typed, quote: "" };
}

function lengthUpTo(text: string, end: string): number {
  const found = text.indexOf(end);
  return found < 0 ? 0 : found;
}

const nothing: Beside = { keys: new Map(), items: [] };

function inFlow(around: Around, from: number, { lines, line, offset, behind }: Cursor): Place | undefined {
  const text = lines.between(from, offset);
  const found = flowPlaceIn(text);
  if (!found) return undefined;
  const { word, quote, steps, kind } = found;
  const typed = text.slice(word);
  const more =
    quote === "" ? (/^(?:[^\s:,#[\]{}"']|:(?=\S))*/.exec(behind)?.[0].length ?? 0) : lengthUpTo(behind, quote);
  const rest = behind.slice(more);
  const levels = found.levels.map((level) => () => level);
  return {
    path: [...around.path, ...steps],
    ...{ kind, isFlow: true, typed, quote, rest, unit: around.unit },
    word: { start: from + word, end: offset + more },
    column: isContent(line.text) ? 0 : line.text.length,
    levels: [...around.levels, ...levels, ...(kind === "key" ? [] : [() => nothing])],
  };
}
