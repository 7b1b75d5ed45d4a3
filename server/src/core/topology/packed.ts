import { distantLine } from "./distant-line.ts";
import type { Arrow, Drawing } from "./drawing.ts";
import type { Layout, Line, Point, Rectangle } from "./layout.ts";

const gap = 40;
const edge = 24;
const regionTitle = 20;

/**
 * A layout for a project that is too large for one with all its lines: each region is laid out by itself, and they stand
 * in rows. Lines between them are distant: nobody could follow them all at once.
 */
export function packed(drawing: Drawing, layOut: (part: Drawing) => Layout): Layout {
  const parts = drawing.regions.flatMap((_, region): Part | readonly [] => {
    const members = drawing.boxes.flatMap((box, i) => (box.region === region ? i : []));
    return members.length > 0 ? partOf(drawing, { region, members, layOut }) : [];
  });
  const loose = drawing.boxes.flatMap((box, i) => (box.region === undefined ? i : []));
  const boxes = drawing.boxes.map(({ width, height }): Rectangle => ({ x: 0, y: 0, width, height }));
  let [x, highest] = [edge, 0];
  for (const box of loose) {
    const { width, height } = boxes[box] ?? nowhere;
    boxes[box] = { x, y: edge, width, height };
    x += width + gap;
    highest = Math.max(highest, height);
  }
  const top = loose.length > 0 ? edge + highest + gap : edge;
  const corners = shelves(parts, top);
  const regions: (Rectangle | undefined)[] = drawing.regions.map(() => undefined);
  for (const [i, { region, members, layout }] of parts.entries()) {
    const corner = corners[i] ?? nowhere;
    regions[region] = { ...corner, width: layout.width, height: layout.height + regionTitle };
    for (const [j, box] of members.entries()) boxes[box] = moved(layout.boxes[j] ?? nowhere, inside(corner));
  }
  const within = parts.flatMap(({ layout }, i) =>
    layout.lines.map((line) => movedLine(line, inside(corners[i] ?? nowhere))),
  );
  const frames = parts.flatMap(({ layout }, i) =>
    layout.frames.map((one) => moved(one, inside(corners[i] ?? nowhere))),
  );
  const distant = drawing.arrows.filter((arrow) => !isWithin(arrow, drawing)).map((arrow) => distantLine(arrow, boxes));
  const ends = [...boxes, ...regions.flatMap((one) => one ?? [])];
  return {
    ...{ boxes, regions, frames, lines: [...within, ...distant] },
    width: Math.max(...ends.map((one) => one.x + one.width)) + edge,
    height: Math.max(...ends.map((one) => one.y + one.height)) + edge,
  };
}

const nowhere: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

/** A region that was laid out by itself. */
interface Part {
  readonly region: number;
  /** The positions of its boxes. */
  readonly members: readonly number[];
  readonly layout: Layout;
}

interface Members extends Pick<Part, "region" | "members"> {
  readonly layOut: (part: Drawing) => Layout;
}

function partOf(drawing: Drawing, { region, members, layOut }: Members): Part {
  const positions = new Map(members.map((member, i) => [member, i]));
  const arrows = drawing.arrows.flatMap((arrow): Arrow | readonly [] => {
    const [from, to] = [positions.get(arrow.from), positions.get(arrow.to)];
    return from === undefined || to === undefined ? [] : { ...arrow, from, to };
  });
  const boxes = members.flatMap((member) => drawing.boxes[member] ?? []);
  const layout = layOut({ regions: [], boxes, arrows });
  return { region, members, layout: { ...layout, lines: layout.lines.map((line) => asInWhole(line, members)) } };
}

/** In a part, boxes have other positions. */
function asInWhole(line: Line, members: readonly number[]): Line {
  const wholeOf = (box: number) => members[box] ?? 0;
  const arrows = line.arrows.map((arrow) => ({ ...arrow, from: wholeOf(arrow.from), to: wholeOf(arrow.to) }));
  return { ...line, arrows };
}

function isWithin({ from, to }: Arrow, { boxes }: Drawing): boolean {
  const region = boxes[from]?.region;
  return region !== undefined && region === boxes[to]?.region;
}

/** The corners of parts that stand in rows, which are about as wide as all of it is high. */
function shelves(parts: readonly Part[], top: number): readonly Point[] {
  const area = parts.reduce((sum, { layout: { width, height } }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(...parts.map(({ layout }) => layout.width), Math.sqrt(area * 1.7));
  let [x, y, height] = [edge, top, 0];
  return parts.map(({ layout }) => {
    if (x > edge && x + layout.width > widest + edge) [x, y, height] = [edge, y + height + gap, 0];
    const corner = { x, y };
    x += layout.width + gap;
    height = Math.max(height, layout.height + regionTitle);
    return corner;
  });
}

function inside({ x, y }: Point): Point {
  return { x, y: y + regionTitle };
}

function moved(rectangle: Rectangle, { x, y }: Point): Rectangle {
  return { ...rectangle, x: rectangle.x + x, y: rectangle.y + y };
}

function movedLine({ points, label, ...line }: Line, by: Point): Line {
  const shift = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return { ...line, points: points.map(shift), label: label && shift(label) };
}
