import type { Remedy } from "../compose/project-fault.ts";
import type { PlacedFault } from "../compose/value-faults.ts";
import { replace } from "../syntax/change.ts";
import type { Value } from "../syntax/value.ts";
import { wayTo } from "./schema-remedies.ts";

/** `true` or `false` in the place of a word of an older YAML; `start` is the way to the value in which it stands. */
export function wordRemedies(
  { fault, at, path }: PlacedFault,
  value: Value,
  start: readonly (string | number)[],
): readonly Remedy[] {
  const isWord = fault.kind === "warned" && at.kind === "scalar" && /^(?:y|yes|on|n|no|off)$/i.test(at.source);
  const way = isWord ? wayTo(path.slice(start.length), value) : undefined;
  if (!way || at.kind !== "scalar") return [];
  const meant = /^(?:y|yes|on)$/i.test(at.source);
  return [{ title: `Write \`${meant}\``, changes: [replace(way.mapping, way.route, meant)] }];
}
