import type { Service } from "../compose/service.ts";
import { type UnkeptDirectory, unkeptDirectories } from "../compose/unkept-data.ts";
import type { Role } from "../images/facts.ts";
import { append, type Change, replace, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const statefulServiceWithoutVolume = defineRule({
  id: "stateful-service-without-volume",
  summary: "A service with data does not keep it on a volume.",
  category: "storage",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Without a named volume the data lies in the container or in an anonymous volume: `docker compose down`, another project name or another node of a swarm, and the service starts empty.",
    "Mount a named volume, or a directory of the host, where the image keeps its data.",
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/",
    "https://docs.docker.com/reference/compose-file/services/#volumes",
  ],
  options: {},

  *service(service) {
    const { key, known, standing } = service;
    if (!standing.isDeployed || standing.job || !known?.role || rolesWithoutData.has(known.role)) return;
    const unkept = unkeptDirectories(service);
    const [first] = unkept;
    if (!first) return;
    yield {
      at: first.mount ?? key,
      severity: first.isMain ? "warning" : "info",
      message: complaint(service, first),
      fixes: () => volumes(service, unkept),
    };
  },
});

const rolesWithoutData: ReadonlySet<Role> = new Set(["admin-ui", "exporter", "proxy"]);

function complaint({ name, standing }: Service, { directory, mount }: UnkeptDirectory): string {
  const { path } = directory;
  if (mount?.type === "tmpfs") return `Service "${name}" keeps "${path}" in memory: its data is gone when it stops.`;
  const event = standing.target === "swarm" ? "when its task is replaced" : "with the next `docker compose down`";
  if (mount) return `Service "${name}" has an anonymous volume at "${path}": its data is left behind ${event}.`;
  if (directory.declared) {
    return `Service "${name}" has no volume at "${path}": its data is left behind in an anonymous one ${event}.`;
  }
  return `Service "${name}" has no volume at "${path}": its data is gone ${event}.`;
}

/** Named volumes for the directories; what lies in an anonymous volume stays there. */
function volumes({ name, mapping, topLevel }: Service, unkept: readonly UnkeptDirectory[]): readonly Fix[] {
  const root = topLevel.mapping;
  if (!root || unkept.some(({ mount }) => mount?.type === "tmpfs")) return [];
  const taken = root.get("volumes")?.value;
  const changes = unkept.flatMap(({ directory: { path }, isMain, mount }): readonly Change[] => {
    const wanted = `${name}-${isMain ? "data" : path.slice(path.lastIndexOf("/") + 1)}`;
    const volume = taken?.kind === "mapping" && taken.entries.has(wanted) ? `${wanted}-2` : wanted;
    const definition = set(root, ["volumes", volume], {});
    if (mount?.long) return [set(mount.long, ["source"], volume), definition];
    const entry = `${volume}:${path}`;
    const mounting = mount?.short ? replace(mapping, mount.short.path, entry) : append(mapping, ["volumes"], entry);
    return [mounting, definition];
  });
  const which = unkept.length === 1 ? "a named volume, which starts empty" : "named volumes, which start empty";
  return [{ title: `Keep the data on ${which}`, safety: "unsafe", isOwn: true, changes }];
}
