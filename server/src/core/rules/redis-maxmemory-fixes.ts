import type { MaxMemory } from "../compose/redis-memory.ts";
import type { Service } from "../compose/service.ts";
import { append, inline, quoted, replace, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** How much of the memory limit data may take; the rest is for buffers, fragmentation and the copy for saving. */
export const shareOfLimit = 0.75;

/** The fix that gives Redis a `maxmemory` that fits into its memory limit, in the place of an old one if there is one. */
export function newMaximumFixes(service: Service, old: MaxMemory | undefined, limit: number): readonly Fix[] {
  const { mapping, command, known } = service;
  const size = redisSize(limit * shareOfLimit);
  const fix = { title: `Let data take ${size}`, safety: "unsafe" } as const;
  if (old) {
    if (old.holder === "configs") return [];
    if (old.node.kind !== "scalar" || /[$\n]/.test(old.node.source)) return [];
    const { source } = old.node;
    const text = source.includes("--maxmemory") ? source.replace(/(--maxmemory\s+)\w+/g, `$1${size}`) : size;
    return [{ ...fix, changes: [replace(mapping, old.path, text)] }];
  }
  if (!command) {
    return [{ ...fix, changes: [set(mapping, ["command"], inline(`${known?.product}-server`, "--maxmemory", size))] }];
  }
  const { node } = command;
  if (node.kind !== "sequence") return [];
  const items = ["--maxmemory", size].map((word) => (node.flow ? quoted(word) : word));
  return [{ ...fix, changes: items.map((item) => append(mapping, ["command"], item)) }];
}

/** In a unit that Redis reads as it is meant. */
function redisSize(bytes: number): string {
  return `${Math.floor(bytes / 1024 ** 2)}mb`;
}
