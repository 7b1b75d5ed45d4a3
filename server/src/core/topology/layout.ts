import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import { type Blocks, blocksOf } from "./blocks.ts";
import { distantLine } from "./distant-line.ts";
import type { Arrow, Drawing } from "./drawing.ts";
import { packed } from "./packed.ts";

/** Where everything stands, in pixels from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the positions of the boxes. */
  readonly boxes: readonly Rectangle[];
  /** By the positions of the regions; undefined for one that nothing is drawn in. */
  readonly regions: readonly (Rectangle | undefined)[];
  /** Around boxes that share their lines. */
  readonly frames: readonly Rectangle[];
  readonly lines: readonly Line[];
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line with a head at its end. */
export interface Line {
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly label: Point | undefined;
  /** All that it stands for. */
  readonly arrows: readonly Arrow[];
  /** Whether it is only to be seen together with one of its ends. */
  readonly isDistant: boolean;
}

const margin = 24;
/** Where the name of a region is written. */
const regionTitle = 26;

/** From so many blocks on, lines between all of them are a tangle, and take long to lay out. */
const mostBlocks = 60;

/** Lays out a drawing from top to bottom: what comes in above, and below each service what it needs. */
export function layoutOf(drawing: Drawing): Layout {
  const isLarge = drawing.regions.length > 0 && blocksOf(drawing).blocks.length > mostBlocks;
  return isLarge ? packed(drawing, inBestDirection) : inBestDirection(drawing);
}

/** What would be far wider than a page is laid out from left to right, so that it is high instead. */
function inBestDirection(drawing: Drawing): Layout {
  const down = laidOut(drawing, "TB");
  const isWide = down.width > widest && down.width > 2 * down.height;
  return isWide ? laidOut(drawing, "LR") : down;
}

const widest = 1500;

/** What is distant has no part in where things stand. */
function laidOut(whole: Drawing, direction: "TB" | "LR"): Layout {
  const distant = whole.arrows.filter(({ isDistant }) => isDistant);
  const drawing = { ...whole, arrows: whole.arrows.filter(({ isDistant }) => !isDistant) };
  const blocks = blocksOf(drawing);
  const graph = graphOf(blocks, { regions: drawing.regions.length, direction });
  layout(graph);
  const placed = blocks.blocks.map((block, i) => ({ block, corner: rectangleOf(graph.node(`b${i}`)) }));
  const boxes = drawing.boxes.map(({ width, height }): Rectangle => ({ x: 0, y: 0, width, height }));
  for (const { block, corner } of placed) {
    for (const { box, x, y } of block.members) {
      const { width = 0, height = 0 } = boxes[box] ?? {};
      boxes[box] = { x: corner.x + x, y: corner.y + y, width, height };
    }
  }
  const regions = drawing.regions.map((_, i) => {
    return graph.hasNode(`r${i}`) ? withTitle(rectangleOf(graph.node(`r${i}`))) : undefined;
  });
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(width, 0),
    height: Math.max(height, 0),
    boxes,
    regions,
    frames: placed.flatMap(({ block, corner }) => (block.isFramed ? corner : [])),
    lines: [...linesIn(graph, blocks), ...distant.map((arrow) => distantLine(arrow, boxes))],
  };
}

function linesIn(graph: LaidOut, blocks: Blocks): readonly Line[] {
  return blocks.arrows.map(({ from, to, arrows }, i): Line => {
    const { points = [], x, y } = graph.edge({ v: `b${from}`, w: `b${to}`, name: String(i) });
    return { points, label: x === undefined || y === undefined ? undefined : { x, y }, arrows, isDistant: false };
  });
}

type LaidOut = Graph<GraphLabel, NodeLabel, EdgeLabel>;

interface Manner {
  readonly regions: number;
  readonly direction: "TB" | "LR";
}

/** Regions become clusters; what is in none of them stands outside. */
function graphOf({ blocks, arrows }: Blocks, { regions, direction }: Manner): LaidOut {
  const graph: LaidOut = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: direction, nodesep: 30, ranksep: 46, edgesep: 14, marginx: margin, marginy: margin });
  const used = new Set(blocks.flatMap(({ region }) => region ?? []));
  for (let i = 0; i < regions; i += 1) if (used.has(i)) graph.setNode(`r${i}`, { width: 0, height: 0 });
  for (const [i, { region, width, height }] of blocks.entries()) {
    graph.setNode(`b${i}`, { width, height });
    if (region !== undefined && region < regions) graph.setParent(`b${i}`, `r${region}`);
  }
  for (const [
    i,
    {
      from,
      to,
      arrows: [first],
    },
  ] of arrows.entries()) {
    const width = (first?.label.length ?? 0) * 6.2;
    const label = { width, height: width > 0 ? 16 : 0, labelpos: "c" } as const;
    graph.setEdge(`b${from}`, `b${to}`, { ...label, weight: first?.kind === "waits" ? 3 : 1 }, String(i));
  }
  return graph;
}

/** What is laid out has a middle, not a corner. */
function rectangleOf({ x = 0, y = 0, width, height }: NodeLabel): Rectangle {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function withTitle({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y: y - regionTitle / 2, width, height: height + regionTitle / 2 };
}
