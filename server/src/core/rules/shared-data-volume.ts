import { type DataPlace, dataPlacesOf } from "../compose/data-places.ts";
import { mayRunTogether } from "../compose/standing.ts";
import { those } from "../compose/those.ts";
import { type Change, type NewValue, replace, set } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const sharedDataVolume = defineRule({
  id: "shared-data-volume",
  summary: "Two servers keep their data in the same directory.",
  category: "storage",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "A server of a database takes its directory for its own: a second one writes over its files, and the data of both is lost, or it finds the lock of the first one and does not start.",
    "Give each its own volume; a replica gets the data through replication, and a backup mounts the volume with `:ro`.",
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/",
    "https://www.postgresql.org/docs/current/creating-cluster.html",
  ],
  options: {},

  *project(project) {
    const owners = new Map<string, DataPlace[]>();
    for (const service of withData(project)) {
      for (const place of dataPlacesOf(service)) {
        const others = owners.get(place.key);
        const first = others?.find((other) => other.service !== service && mayRunTogether(other.service, service));
        if (first) yield problem(first, place);
        owners.set(place.key, [...(others ?? []), place]);
      }
    }
  },
});

const withData = those((service) => dataPlacesOf(service).length > 0);

function problem(first: DataPlace, second: DataPlace): Problem {
  const { name } = second.service;
  const { type, source } = second.mount;
  const place = `${type === "volume" ? "the volume" : "the directory"} "${source}"`;
  return {
    at: second.mount,
    service: name,
    message: `Service "${name}" keeps its data in ${place}, as service "${first.service.name}" does: two servers in one directory destroy its files, or one of them does not start.`,
    related: [{ at: first.mount, message: `Service "${first.service.name}" keeps its data here.` }],
    fixes: () => separated(first, second),
  };
}

/** A volume of its own for the second one; a directory of the host a person has to choose. */
function separated(first: DataPlace, { service, mount }: DataPlace): readonly Fix[] {
  const { name, mapping, topLevel } = service;
  const root = topLevel.mapping;
  // Another name for what both share would be shared again.
  if (!root || mount.type !== "volume" || first.mount.node === mount.node) return [];
  const taken = root.get("volumes")?.value;
  const isTaken = taken?.kind === "mapping" && taken.entries.has(`${name}-data`);
  const volume = `${name}-data${isTaken ? "-2" : ""}`;
  const { long, short, source = "" } = mount;
  const entry: NewValue | undefined = short?.written.startsWith(`${source}:`)
    ? `${volume}${short.written.slice(source.length)}`
    : undefined;
  const changes: readonly Change[] = long
    ? [set(long, ["source"], volume)]
    : short && entry !== undefined
      ? [replace(mapping, short.path, entry)]
      : [];
  if (changes.length === 0) return [];
  return [
    {
      title: `Give "${name}" a volume of its own, which starts empty`,
      safety: "unsafe",
      isOwn: true,
      changes: [...changes, set(root, ["volumes", volume], {})],
    },
  ];
}
