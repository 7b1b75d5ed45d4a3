import { type Markup, markup } from "../markup.ts";
import { type Card, type CardLine, cardPadding, lineHeight, replicasLabel, titleHeight } from "./card.ts";
import type { Box, Drawing } from "./drawing.ts";
import type { Layout, Rectangle } from "./layout.ts";
import { linesOf } from "./lines.ts";
import type { Region } from "./regions.ts";
import type { Topology, TopologyNode } from "./topology.ts";

export interface Picture {
  readonly topology: Topology;
  readonly drawing: Drawing;
  readonly layout: Layout;
  /** What tells the ids of one picture from those of others on a page. */
  readonly prefix: string;
  /** What is to be said of a service beside what is drawn, as attributes of its element. */
  readonly attributesOf: (node: TopologyNode) => Markup;
}

/** How many colours there are for networks. */
const regionColors = 8;

/** Draws a topology. Colours are those of the page: see `report.css`. Services can be chosen, and say what they are. */
export function svgOf(picture: Picture): Markup {
  const { drawing, layout, prefix } = picture;
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return markup`<svg class="topology" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="${prefix}topology">
<defs>${heads(prefix)}</defs>
${layout.regions.map((place, i) => place && regionOf(place, drawing.regions[i], i))}
${layout.frames.map(frameOf)}
${linesOf(picture)}
${layout.regions.map((place, i) => place && regionTitle(place, drawing.regions[i], i))}
${drawing.boxes.map((box, i) => boxOf(box, layout.boxes[i], picture))}
</svg>`;
}

function heads(prefix: string): readonly Markup[] {
  return ["waits", "names", "enters", "host"].map((kind) => {
    return markup`<marker id="${prefix}head-${kind}" class="head ${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0.5 7.5 4 0 7.5z"/></marker>`;
  });
}

function regionOf({ x, y, width, height }: Rectangle, region: Region | undefined, i: number): Markup {
  return markup`<g class="region ${region?.kind} color-${i % regionColors}"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="12"/></g>`;
}

/** Above the lines, which would cross it out. */
function regionTitle({ x, y, width }: Rectangle, region: Region | undefined, i: number): Markup {
  if (!region) return markup``;
  const title = region.traits.length > 0 ? `${region.name} (${region.traits.join(", ")})` : region.name;
  const most = Math.max(6, Math.floor((width - 24) / 6.6));
  const isCut = title.length > most;
  return markup`<g class="region-title color-${i % regionColors}"><text x="${round(x + 14)}" y="${round(y + 19)}">${isCut ? `${title.slice(0, most - 1)}…` : title}</text>${isCut ? markup`<title>${title}</title>` : undefined}</g>`;
}

function frameOf({ x, y, width, height }: Rectangle): Markup {
  return markup`<rect class="frame" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="10"/>`;
}

function boxOf(box: Box, place: Rectangle | undefined, picture: Picture): Markup | undefined {
  if (!place) return undefined;
  const at = markup`transform="translate(${round(place.x)} ${round(place.y)})"`;
  if (box.kind === "volume") return volumeOf(box.text, place, at);
  if (box.kind !== "service") {
    return markup`<g class="gate ${box.kind}" ${at}><rect width="${round(place.width)}" height="${round(place.height)}" rx="22"/><text x="${round(place.width / 2)}" y="27">${box.text}</text></g>`;
  }
  const node = picture.topology.nodes[box.node];
  return node && serviceOf(box, node, { at, picture });
}

function volumeOf(text: string, { width, height }: Rectangle, at: Markup): Markup {
  const [right, bottom] = [round(width), round(height - 6)];
  return markup`<g class="volume" ${at}><path d="M0 6v${bottom - 6}c0 8 ${right} 8 ${right} 0V6"/><path d="M0 6c0-8 ${right}-8 ${right} 0s-${right} 8-${right} 0z"/><text x="${round(width / 2)}" y="29">${text}</text></g>`;
}

interface Drawn {
  readonly at: Markup;
  readonly picture: Picture;
}

function serviceOf({ card, node: i }: Box & { readonly kind: "service" }, node: TopologyNode, drawn: Drawn): Markup {
  const { at, picture } = drawn;
  const { width, height, title, lines } = card;
  const state = node.exposed !== undefined ? " exposed" : node.single !== undefined ? " single" : "";
  const replicas = replicasLabel(node.replicas);
  const pill = Math.round(replicas.length * 6.6 + 12);
  const top = cardPadding + 11;
  return markup`<g class="service${state} color-${node.membership.region % regionColors}" ${at} id="${picture.prefix}service-${i}" data-node="${i}" tabindex="0" role="button" aria-pressed="false" aria-label="${labelOf(node, card)}" ${picture.attributesOf(node)}>
${title === node.name ? undefined : markup`<title>${node.name}</title>`}<rect class="card" width="${width}" height="${height}" rx="8"/> <path class="edge" d="M0 8a8 8 0 0 1 8-8v${height}a8 8 0 0 1-8-8z"/><text class="name" x="${cardPadding}" y="${top}">${title}</text> <rect class="pill" x="${width - pill - 8}" y="${cardPadding - 3}" width="${pill}" height="17" rx="8.5"/><text class="replicas" x="${width - pill / 2 - 8}" y="${top - 1.5}">${replicas}</text> ${lines.map((line, row) => lineOf(line, top + titleHeight - 1 + row * lineHeight))}
</g>`;
}

function lineOf({ kind, text, region }: CardLine, y: number): Markup {
  const color = region === undefined ? "" : ` color-${region % regionColors}`;
  return markup`<g class="line ${kind}${color}" transform="translate(${cardPadding} ${y})">${icons[kind]}<text x="${kind === "role" ? 0 : 16}">${text}</text></g> `;
}

const icons: Readonly<Record<CardLine["kind"], Markup | undefined>> = {
  role: undefined,
  ports: markup`<path class="icon" d="M1-4.5h8M6-8l3.5 3.5L6-1"/>`,
  volumes: markup`<path class="icon" d="M1-7.5v6c0 2 9 2 9 0v-6c0-2-9-2-9 0s9 2 9 0"/>`,
  network: markup`<circle class="dot" cx="5.5" cy="-4.5" r="4.5"/>`,
  single: markup`<path class="icon" d="M5.5-9.5 11 .5H0zM5.5-6v3M5.5-1.6v.4"/>`,
  exposed: markup`<path class="icon" d="M5.5-10 10-8v4C10-1.5 7.5.3 5.5 1 3.5.3 1-1.5 1-4v-4zM5.5-7v3M5.5-2v.4"/>`,
};

/** What is written on the card, as it is read there, and what is cut or only marked. */
function labelOf({ name, replicas, single, exposed }: TopologyNode, { title, lines }: Card): string {
  const seen = [title, replicasLabel(replicas), ...lines.map(({ text }) => text)].join(" ");
  return [`${seen}.`, title === name ? undefined : `${name}.`, single, exposed]
    .filter((part) => part !== undefined)
    .join(" ");
}

/** A tenth of a pixel is as near as anybody looks. */
function round(length: number): number {
  return Math.round(length * 10) / 10;
}
