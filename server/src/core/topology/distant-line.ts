import type { Arrow } from "./drawing.ts";
import type { Line, Rectangle } from "./layout.ts";

const turn = 20;

/** From the lower edge of one box to the upper edge of the other, with a turn at each. */
export function distantLine(arrow: Arrow, boxes: readonly Rectangle[]): Line {
  const nowhere: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  const [from, to] = [boxes[arrow.from] ?? nowhere, boxes[arrow.to] ?? nowhere];
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  const [below, above] = [
    { x: start.x, y: start.y + turn },
    { x: end.x, y: end.y - turn },
  ];
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return { points: [start, below, above, end], label: middle, arrows: [arrow], isDistant: true };
}
