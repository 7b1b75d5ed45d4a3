import type { Entrance } from "./entrances.ts";
import type { Region } from "./regions.ts";
import type { TopologyNode } from "./topology.ts";

/** What is written on the card of a service, and how large that makes it. */
export interface Card {
  readonly title: string;
  /** In the order from top to bottom. */
  readonly lines: readonly CardLine[];
  readonly width: number;
  readonly height: number;
}

export interface CardLine {
  readonly kind: "role" | "ports" | "volumes" | "network" | "single" | "exposed";
  readonly text: string;
  /** Which network it is about. */
  readonly region?: number;
}

export const cardPadding = 12;
export const titleHeight = 20;
export const lineHeight = 17;

const narrowest = 150;
const widest = 260;
const titleCharacter = 8.4;
const lineCharacter = 6.8;
/** What is as long as the card has room for is not cut. */
const tolerance = 0.01;
/** The mark before a line. */
const indent = 16;

/** The card of a service. Texts that are too long are cut; the table has them whole. */
export function cardOf(node: TopologyNode, regions: readonly Region[]): Card {
  const lines = linesOf(node, regions);
  const replicas = replicasLabel(node.replicas).length * lineCharacter + 18;
  const wanted = Math.max(
    node.name.length * titleCharacter + replicas,
    ...lines.map(({ text }) => text.length * lineCharacter + indent),
  );
  const width = Math.ceil(Math.min(widest, Math.max(narrowest, wanted + 2 * cardPadding)));
  const room = width - 2 * cardPadding;
  return {
    title: cut(node.name, (room - replicas) / titleCharacter + tolerance),
    lines: lines.map((line) => ({ ...line, text: cut(line.text, (room - indent) / lineCharacter + tolerance) })),
    width,
    height: titleHeight + lines.length * lineHeight + 2 * cardPadding - 4,
  };
}

/** "×2", and "each node" for what Swarm runs everywhere. */
export function replicasLabel(replicas: string): string {
  return /^\d/.test(replicas) || replicas === "?" ? `×${replicas}` : replicas;
}

/** "127.0.0.1:8080 → 80" */
export function entranceLabel({ published, target, address }: Entrance): string {
  const from = address === undefined ? published : `${address}:${published}`;
  return target === "" || target === published ? from : `${from} → ${target}`;
}

function linesOf(node: TopologyNode, regions: readonly Region[]): readonly CardLine[] {
  const { role, product, entrances, volumes, membership, single, exposed } = node;
  const named = [...new Set(volumes.flatMap(({ name, kind }) => (kind === "volume" ? name : [])))];
  const isTold = product === undefined || product === role;
  return [
    { kind: "role", text: isTold ? role : `${role} · ${product}` },
    ...(entrances.length > 0 ? [{ kind: "ports", text: some(entrances.map(entranceLabel)) } as const] : []),
    ...(named.length > 0 ? [{ kind: "volumes", text: some(named) } as const] : []),
    ...membership.others.slice(0, mostNetworks).map((region) => {
      return { kind: "network", text: `also on ${regions[region]?.name ?? ""}`, region } as const;
    }),
    ...(membership.sharesWith === undefined
      ? []
      : [{ kind: "network", text: `network of ${membership.sharesWith}` } as const]),
    ...(single === undefined ? [] : [{ kind: "single", text: "single point of failure" } as const]),
    ...(exposed === undefined ? [] : [{ kind: "exposed", text: "reachable from the edge" } as const]),
  ];
}

const mostNetworks = 4;

/** The first two, and how many more there are. */
function some(texts: readonly string[]): string {
  const more = texts.length - 2;
  return texts.slice(0, 2).join(", ") + (more > 0 ? ` +${more}` : "");
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(1, Math.floor(most) - 1)).join("")}…`;
}
