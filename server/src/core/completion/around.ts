import { itemsBeside, keysBeside } from "./beside.ts";
import type { Beside, Step } from "./flow-place.ts";
import { depthOf, isContent, isOpen, type LineParts, opensFlow, partsOf } from "./line-parts.ts";
import type { Line, Lines } from "./lines.ts";

/** The way from the root to what a line belongs to, found by the indentation of the lines above it. */
export interface Around {
  readonly path: readonly Step[];
  /** For each step, what stands beside it; looked for when it is asked for. */
  readonly levels: readonly (() => Beside)[];
  /** The line to which it belongs first of all; undefined at the top level. */
  readonly inner: LineOfStep | undefined;
  /** By how many blanks the file indents. */
  readonly unit: number;
}

interface LineOfStep {
  readonly line: Line;
  readonly parts: LineParts;
}

/** Where something begins on its line. */
interface Beginning {
  readonly depth: number;
  /** A list may stand as deep as its key. */
  readonly isDash: boolean;
}

/** Undefined where nothing may stand so deep: in a text of several lines, or below a value that is complete. */
export function aroundOf(lines: Lines, line: Line, beginning: Beginning): Around | undefined {
  const found: LineOfStep[] = [];
  const path: Step[] = [];
  const levels: (() => Beside)[] = [];
  const columns = [beginning.depth];
  let { depth, isDash } = beginning;
  const next = (from: Line) => (depth > 0 || isDash ? lines.above(from, isDash ? depth + 1 : depth) : undefined);
  for (let at = next(line); at; at = next(at)) {
    if (!isContent(at.text) || !isFurtherOut(at.text, { depth, isDash })) continue;
    const parts = partsOf(at.text);
    const steps = parts && stepsOf({ line: at, parts }, { depth, isDash }, lines);
    if (!parts || !steps) return undefined;
    path.unshift(...steps.map(({ step }) => step));
    levels.unshift(...steps.map(({ beside }) => beside));
    if (steps.some(({ step }) => step !== null)) columns.unshift(parts.column);
    // The first key of an item stands beside what is looked at, not around it.
    if (parts.column < depth || isDash) found.push({ line: at, parts });
    ({ depth, isDash } = { depth: parts.depth, isDash: parts.dashes.length > 0 });
  }
  if (depth > 0 || isDash) return undefined;
  const [outer = 0, inner = 0] = columns;
  return { path, levels, inner: found[0], unit: Math.max(inner - outer, 0) || 2 };
}

function isFurtherOut(text: string, { depth, isDash }: Beginning): boolean {
  const own = depthOf(text);
  return own < depth || (isDash && own === depth && !/^ *-(?: |$)/.test(text));
}

interface KnownStep {
  readonly step: Step;
  readonly beside: () => Beside;
}

/** The steps that a line takes towards what belongs to it, outermost first. */
function stepsOf(
  { line, parts }: LineOfStep,
  { depth, isDash }: Beginning,
  lines: Lines,
): readonly KnownStep[] | undefined {
  const { key, column, value, dashes } = parts;
  const items = dashes.map((dash): KnownStep => {
    return { step: null, beside: () => ({ keys: new Map(), items: itemsBeside(lines, line, dash) }) };
  });
  const isAround = column < depth || (isDash && column === depth);
  if (key !== undefined && isAround && isOpen(value)) {
    return [...items, { step: key, beside: () => keysBeside(lines, line, column) }];
  }
  if (key !== undefined && column === depth && dashes.length > 0) return items;
  // An item whose content begins on the next line, or a whole file in flow style.
  const isItem = key === undefined && dashes.length > 0 && isOpen(value);
  const isRoot = key === undefined && parts.depth === 0 && opensFlow(value);
  return isItem || isRoot ? items : undefined;
}
