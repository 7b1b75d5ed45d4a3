import { blueGreen } from "./broken/blue-green.ts";
import type { Break } from "./broken/break.ts";
import { canary } from "./broken/canary.ts";
import { loadBalanced } from "./broken/load-balanced.ts";
import { zeroDowntime } from "./broken/zero-downtime.ts";

/** Each layout in the ways in which it is broken most easily. */
export const brokenLayouts: readonly { readonly layout: string; readonly breaks: readonly Break[] }[] = [
  { layout: "blue-green", breaks: blueGreen },
  { layout: "canary", breaks: canary },
  { layout: "load-balanced", breaks: loadBalanced },
  { layout: "zero-downtime", breaks: zeroDowntime },
];
