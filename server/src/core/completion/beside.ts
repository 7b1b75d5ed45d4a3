import type { Beside } from "./flow-place.ts";
import { depthOf, isContent, partsOf, plainText } from "./line-parts.ts";
import type { Line, Lines } from "./lines.ts";

/** The keys of the mapping in block style of which one stands, or is being typed, at a column of a line. */
export function keysBeside(lines: Lines, line: Line, column: number): Beside {
  const keys = new Map<string, string>();
  const items: string[] = [];
  const take = ({ text }: Line, isAbove: boolean): boolean => {
    const depth = depthOf(text);
    if (!isContent(text) || depth > column) return true;
    const parts = depth === column || isAbove ? partsOf(text) : undefined;
    if (parts?.column === column && parts.key !== undefined) keys.set(parts.key, parts.value);
    else if (depth === column && parts?.dashes.length) items.push(plainText(parts.value));
    return depth === column;
  };
  // Above the first key of an item there is nothing that belongs to it.
  if (depthOf(line.text) === column || !isContent(line.text) || !isItem(line)) walkUp({ lines, line, column }, take);
  walkDown({ lines, line, column }, take);
  return { keys, items };
}

/** The scalars in a list in block style of which a dash stands at a column of a line. */
export function itemsBeside(lines: Lines, line: Line, column: number): readonly string[] {
  const items: string[] = [];
  const take = ({ text }: Line): boolean => {
    const depth = depthOf(text);
    if (!isContent(text) || depth > column) return true;
    const parts = depth === column ? partsOf(text) : undefined;
    if (!parts?.dashes.length) return false;
    if (parts.key === undefined) items.push(plainText(parts.value));
    return true;
  };
  walkUp({ lines, line, column }, take);
  walkDown({ lines, line, column }, take);
  return items;
}

function isItem({ text }: Line): boolean {
  return /^ *-(?: |$)/.test(text);
}

interface Start {
  readonly lines: Lines;
  readonly line: Line;
  /** Lines that stand deeper are passed over. */
  readonly column: number;
}

function walkUp({ lines, line: from, column }: Start, take: (line: Line, isAbove: boolean) => boolean): void {
  let line = lines.above(from, column + 1);
  while (line && take(line, true)) line = lines.above(line, column + 1);
}

function walkDown({ lines, line: from, column }: Start, take: (line: Line, isAbove: boolean) => boolean): void {
  let line = lines.below(from, column + 1);
  while (line && take(line, false)) line = lines.below(line, column + 1);
}
