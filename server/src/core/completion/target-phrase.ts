import type { SchemaNode } from "../schema/node.ts";

/** Who honours a key, where not everybody does, as a phrase. */
export function targetPhrase({ deprecated, ...node }: SchemaNode): string | undefined {
  if (deprecated) return "deprecated";
  const target = node["x-target"];
  const newer = node["x-newer-than"];
  if (newer !== undefined) return `Docker Compose after ${newer} only`;
  if (target === "swarm") return "Swarm only";
  return target === "compose" ? "Compose only" : undefined;
}
