import type { Arrow, Box, Drawing } from "./drawing.ts";

/** Boxes that are laid out as one: several that have the same arrows stand in a grid, which has them once for all. */
export interface Block {
  readonly region: number | undefined;
  readonly members: readonly Member[];
  readonly width: number;
  readonly height: number;
  /** Whether a frame around it says what its arrows are about. */
  readonly isFramed: boolean;
}

export interface Member {
  /** The position of the box. */
  readonly box: number;
  /** From the upper left corner of the block to that of the box. */
  readonly x: number;
  readonly y: number;
}

/** Arrows between blocks, by their positions, each with all the arrows that it stands for. */
export interface BlockArrow {
  readonly from: number;
  readonly to: number;
  readonly arrows: readonly Arrow[];
}

export interface Blocks {
  readonly blocks: readonly Block[];
  readonly arrows: readonly BlockArrow[];
}

const gap = 16;
const framePadding = 10;
/** From this many on, services with the same arrows are a grid. */
const fewest = 3;

/** Groups what would otherwise be a row as wide as the project has services. */
export function blocksOf({ boxes, arrows }: Drawing): Blocks {
  const groups = new Map<string, number[]>();
  const signatures = signaturesOf(boxes, arrows);
  for (const [i, signature] of signatures.entries()) groups.set(signature, [...(groups.get(signature) ?? []), i]);
  const grouped = [...groups.values()].flatMap((group) =>
    group.length < fewest ? group.map((one) => [one]) : [group],
  );
  const blockOf = new Map(grouped.flatMap((group, i) => group.map((box): [number, number] => [box, i])));
  const connected = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const blocks = grouped.map((group) =>
    gridOf(group, { boxes, isFramed: group.length > 1 && connected.has(group[0] ?? 0) }),
  );
  const between = new Map<string, { from: number; to: number; arrows: Arrow[] }>();
  for (const arrow of arrows) {
    const [from = 0, to = 0] = [blockOf.get(arrow.from), blockOf.get(arrow.to)];
    const key = `${from} ${to} ${arrow.kind} ${arrow.label}`;
    const known = between.get(key);
    if (known) known.arrows.push(arrow);
    else between.set(key, { from, to, arrows: [arrow] });
  }
  return { blocks, arrows: [...between.values()] };
}

function signaturesOf(boxes: readonly Box[], arrows: readonly Arrow[]): readonly string[] {
  const ends = boxes.map((): string[] => []);
  for (const { from, to, kind, label } of arrows) {
    ends[from]?.push(`to ${to} ${kind} ${label}`);
    ends[to]?.push(`from ${from} ${kind} ${label}`);
  }
  return boxes.map(({ kind, region }, i) => {
    return kind === "service" ? `${region} ${ends[i]?.toSorted().join("\n")}` : `box ${i}`;
  });
}

interface Grid {
  readonly boxes: readonly Box[];
  readonly isFramed: boolean;
}

/** In as many columns as make it somewhat wider than high, each as wide as its widest box. */
function gridOf(group: readonly number[], { boxes, isFramed }: Grid): Block {
  const columns = group.length <= 3 ? group.length : Math.ceil(Math.sqrt(group.length * 1.3));
  const padding = isFramed ? framePadding : 0;
  const sizes = group.map((box) => boxes[box] ?? { width: 0, height: 0 });
  const widths = Array.from({ length: columns }, (_, column) => {
    return Math.max(...sizes.filter((_, i) => i % columns === column).map(({ width }) => width));
  });
  const rows = Math.ceil(group.length / columns);
  const heights = Array.from({ length: rows }, (_, row) => {
    return Math.max(...sizes.slice(row * columns, (row + 1) * columns).map(({ height }) => height));
  });
  const before = (lengths: readonly number[], count: number) =>
    padding + lengths.slice(0, count).reduce((sum, length) => sum + length + gap, 0);
  const members = group.map((box, i): Member => {
    return { box, x: before(widths, i % columns), y: before(heights, Math.floor(i / columns)) };
  });
  return {
    region: boxes[group[0] ?? -1]?.region,
    members,
    width: before(widths, columns) - gap + padding,
    height: before(heights, rows) - gap + padding,
    isFramed,
  };
}
