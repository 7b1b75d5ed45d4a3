import { type Markup, markup } from "../markup.ts";
import type { Arrow } from "./drawing.ts";
import type { Point } from "./layout.ts";
import type { Picture } from "./svg.ts";

/** The lines of a picture, each with the services at its ends, so that the page can tell whose it is. */
export function linesOf({ drawing, layout, prefix }: Picture): readonly Markup[] {
  return layout.lines.map(({ points, label, arrows, isDistant }) => {
    const [first] = arrows;
    if (!first) return markup``;
    const isHost = first.kind === "enters" && drawing.boxes[first.from]?.kind === "host";
    const head =
      first.kind === "mounts" ? markup`` : markup`marker-end="url(#${prefix}head-${isHost ? "host" : first.kind})"`;
    return markup`<g class="arrow ${first.kind}${isHost ? " from-host" : ""}${isDistant ? " distant" : ""}" data-ends="${endsOf(arrows)}"><path d="${curve(points)}" ${head}/>${label && labelAt(first, label)}</g>`;
  });
}

function endsOf(arrows: readonly Arrow[]): string {
  return [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].join(" ");
}

function labelAt({ label }: Arrow, { x, y }: Point): Markup | undefined {
  if (label === "") return undefined;
  const width = label.length * 6.1 + 10;
  return markup`<rect class="label" x="${round(x - width / 2)}" y="${round(y - 8)}" width="${round(width)}" height="16" rx="8"/><text x="${round(x)}" y="${round(y + 3.5)}">${label}</text>`;
}

/** A line through points, whose corners are round: it begins and ends straight. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return "";
  const steps = others.map((point, i) => {
    const next = others[i + 1];
    if (!next) return `L${round(point.x)} ${round(point.y)}`;
    return `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${steps.join("")}`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
