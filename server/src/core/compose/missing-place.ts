import type { Entry, Mapping, Scalar } from "../syntax/value.ts";
import type { Service } from "./service.ts";

/**
 * Where something is missing from a service: the last key of the path that the service writes itself, or else its name.
 * What an anchor or another file writes is shared, and no place to speak of one service.
 */
export function missingPlace({ key, mapping }: Pick<Service, "key" | "mapping">, path: readonly string[]): Scalar {
  let place = key;
  let block: Mapping | undefined = mapping;
  for (const name of path) {
    const entry: Entry | undefined = block?.get(name);
    if (!entry || !isWithin(entry.key, mapping)) break;
    place = entry.key;
    block = entry.value.kind === "mapping" ? entry.value : undefined;
  }
  return place;
}

function isWithin(key: Scalar, mapping: Mapping): boolean {
  return key.region === mapping.region && key.from >= mapping.from && key.to <= mapping.to;
}
