import { type Card, cardOf } from "./card.ts";
import type { Region } from "./regions.ts";
import type { Topology } from "./topology.ts";

/** What there is to be laid out: boxes, and arrows between them. */
export interface Drawing {
  readonly regions: readonly Region[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export type Box = Sized &
  (
    | { readonly kind: "service"; readonly node: number; readonly region: number; readonly card: Card }
    | { readonly kind: "outside" | "host"; readonly text: string; readonly region: undefined }
    | { readonly kind: "volume"; readonly text: string; readonly region: number | undefined }
  );

interface Sized {
  readonly width: number;
  readonly height: number;
}

/** From one box to another, by their positions. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly kind: "waits" | "names" | "enters" | "mounts";
  /** Empty where nothing is written beside it. */
  readonly label: string;
  /** Whether it is only to be seen together with one of its ends. */
  readonly isDistant?: true;
}

/** Where more services than these are published, their cards say it, and arrows to all of them would hide the others. */
const mostEntered = 8;

/** Makes boxes and arrows of a topology. The boxes of its services come first, in their order. */
export function drawingOf({ regions, nodes, dependences, sharedVolumes }: Topology): Drawing {
  const boxes: Box[] = nodes.map((node, i) => {
    const card = cardOf(node, regions);
    return { kind: "service", node: i, region: node.membership.region, card, width: card.width, height: card.height };
  });
  const arrows: Arrow[] = dependences.map(({ from, to, kind, label }) => {
    return { from, to, kind, label: kind === "waits" ? label : "" };
  });
  for (const kind of ["outside", "host"] as const) {
    const entered = nodes.flatMap(({ entrances }, i) => (entrances.some(({ from }) => from === kind) ? i : []));
    if (entered.length === 0) continue;
    const text = kind === "outside" ? "The outside" : "This host only";
    const from = boxes.push({ kind, text, region: undefined, width: 150, height: 44 }) - 1;
    const distance = entered.length > mostEntered ? ({ isDistant: true } as const) : {};
    arrows.push(...entered.map((to): Arrow => ({ from, to, kind: "enters", label: "", ...distance })));
  }
  for (const { name, users } of sharedVolumes) {
    const own = new Set(users.map(({ node }) => nodes[node]?.membership.region));
    const region = own.size === 1 ? [...own][0] : undefined;
    const text = [...name].length > 24 ? `${[...name].slice(0, 23).join("")}…` : name;
    const size = { width: Math.max(90, text.length * 6.6 + 44), height: 40 };
    const to = boxes.push({ kind: "volume", text, region, ...size }) - 1;
    const labelOf = (readOnly: boolean) => (readOnly ? "reads" : "");
    arrows.push(...users.map((one): Arrow => ({ from: one.node, to, kind: "mounts", label: labelOf(one.readOnly) })));
  }
  return { regions, boxes, arrows };
}
