import { type Markup, markup } from "../markup.ts";
import type { Places } from "../places.ts";
import { entranceLabel } from "../topology/card.ts";
import { reachableFrom } from "../topology/contact.ts";
import type { Entrance } from "../topology/entrances.ts";
import type { Topology, TopologyNode } from "../topology/topology.ts";
import { placeOf } from "./place.ts";

const columns = [
  "Service",
  "Role",
  "Replicas",
  "Networks",
  "Ways in",
  "Needs",
  "Can reach",
  "Volumes",
  "To note",
  "Place",
];

/** All that the picture shows, in words. */
export function topologyTable(topology: Topology, places: Places): Markup {
  const reached = reachableFrom(topology);
  const rows = topology.nodes.map((node, i) => {
    const cells = [
      node.product === undefined ? node.role : `${node.role} (${node.product})`,
      node.replicas,
      networksOf(node, topology),
      node.entrances.map(entranceText).join("; "),
      needsOf(i, topology),
      some(reached[i] ?? []),
      node.volumes.map(({ name, readOnly }) => (readOnly ? `${name} (read-only)` : name)).join(", "),
      [node.single, node.exposed].filter((part) => part !== undefined).join(" "),
    ];
    const told = cells.map((text) => markup`<td>${text === "" ? "–" : text}</td>`);
    return markup`<tr><th scope="row">${node.name}</th>${told}<td>${placeOf(node.location, places)}</td></tr>
`;
  });
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  return markup`<div class="wide" tabindex="0" role="group" aria-label="The topology as a table"><table><thead><tr>${head}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function networksOf({ membership: { region, others, sharesWith } }: TopologyNode, { regions }: Topology): string {
  const names = [region, ...others].flatMap((one) => {
    const { name, traits } = regions[one] ?? { name: "", traits: [] };
    return traits.length > 0 ? `${name} (${traits.join(", ")})` : name;
  });
  return names.join(", ") + (sharesWith === undefined ? "" : ` (through ${sharesWith})`);
}

function entranceText(entrance: Entrance): string {
  return `${entranceLabel(entrance)} from ${entrance.from === "outside" ? "other hosts" : "this host only"}`;
}

function needsOf(position: number, { nodes, dependences }: Topology): string {
  const own = dependences.filter(({ from }) => from === position);
  return own
    .map(({ to, kind, label }) => `${nodes[to]?.name ?? ""} (${kind === "waits" ? label : `named in ${label}`})`)
    .join(", ");
}

const mostNames = 12;

function some(names: readonly string[]): string {
  const more = names.length - mostNames;
  return more > 0 ? `${names.slice(0, mostNames).join(", ")} and ${more} more` : names.join(", ");
}
