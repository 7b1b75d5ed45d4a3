import type { Region } from "./regions.ts";
import type { Topology, TopologyNode } from "./topology.ts";

/** With whom a service can talk: it reaches those who listen where it talks. */
export interface Contact {
  readonly talks: readonly string[];
  readonly listens: readonly string[];
}

/** Where a service talks and listens: on its networks, and at the ports of the host. */
export function contactOf({ membership, entrances }: TopologyNode, regions: readonly Region[]): Contact {
  const shared = membership.zones.flatMap((zone) => {
    const kind = regions[zone]?.kind;
    return kind === "network" ? `n${zone}` : kind === "host" ? "host" : [];
  });
  const isOpen = entrances.some(({ from }) => from === "outside");
  const published = entrances.length > 0 ? ["host", ...(isOpen ? ["outside"] : [])] : [];
  return { talks: shared, listens: [...new Set([...shared, ...published])] };
}

/** By the position of each service, the names of those that it can reach. */
export function reachableFrom({ nodes, regions }: Topology): readonly (readonly string[])[] {
  const contacts = nodes.map((node) => contactOf(node, regions));
  const listeners = new Map<string, number[]>();
  for (const [i, { listens }] of contacts.entries())
    for (const place of listens) listeners.set(place, [...(listeners.get(place) ?? []), i]);
  return contacts.map(({ talks }, i) => {
    const reached = new Set(talks.flatMap((place) => listeners.get(place) ?? []));
    reached.delete(i);
    return [...reached].toSorted((a, b) => a - b).flatMap((position) => nodes[position]?.name ?? []);
  });
}
