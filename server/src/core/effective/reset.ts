import { type Dict, dict, list, type Node } from "./node.ts";
import type { Path } from "./pattern.ts";

/** Takes away what stands at the paths of `!reset` and `!override`. Follows compose-go `loader/reset.go`. */
export function withoutPaths(mapping: Dict, paths: readonly Path[]): Dict {
  const node = paths.reduce<Node>(without, mapping);
  return node.kind === "dict" ? node : mapping;
}

function without(node: Node, [step, ...rest]: Path): Node {
  if (step === undefined) return node;
  if (node.kind === "list") {
    return list(
      node.items.map((item) => without(item, rest)),
      node.at,
      [node],
    );
  }
  const slot = node.kind === "dict" ? node.entries.get(step) : undefined;
  if (node.kind !== "dict" || !slot) return node;
  const entries = new Map(node.entries);
  if (rest.length === 0) entries.delete(step);
  else entries.set(step, { ...slot, node: without(slot.node, rest) });
  return dict(entries, node.at, [node]);
}
