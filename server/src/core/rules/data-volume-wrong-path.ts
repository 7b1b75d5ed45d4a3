import { withTarget } from "../compose/mount.ts";
import type { Service } from "../compose/service.ts";
import { type MissedDirectory, missedDirectories } from "../compose/unkept-data.ts";
import { append, replace, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const dataVolumeWrongPath = defineRule({
  id: "data-volume-wrong-path",
  summary: "A volume is mounted where the image does not keep its data.",
  category: "storage",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["volumes", "tmpfs"],
  fixes: ["unsafe"],
  why: [
    "The volume looks right and stays empty: the data lies in an anonymous volume or in the container, and the next `docker compose down` leaves the service without it.",
    "A `VOLUME` of the image lies over what is mounted further up, and directories move between versions: since PostgreSQL 18 the volume belongs at `/var/lib/postgresql`, and the image does not start with one at `/var/lib/postgresql/data`.",
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/",
    "https://docs.docker.com/reference/dockerfile/#volume",
    "https://github.com/docker-library/postgres/pull/1259",
  ],
  options: {},

  *service(service) {
    if (!service.standing.isDeployed || service.standing.job) return;
    const all = missedDirectories(service);
    for (const mount of new Set(all.map((each) => each.mount))) {
      const [first, ...others] = all.filter((each) => each.mount === mount);
      if (!first) continue;
      yield {
        at: mount.long?.get("target")?.value ?? mount,
        severity: first.how === "refused" ? "error" : "warning",
        message: complaint(service, first, others),
        // A mount above two directories cannot become one for each.
        fixes: () => (others.length > 0 ? [] : first.how === "unnamed" ? named(service, first) : moved(service, first)),
      };
    }
  },
});

function complaint(
  { name, standing }: Service,
  { directory: { path, declared, namedBy }, mount, how }: MissedDirectory,
  others: readonly MissedDirectory[],
): string {
  const paths = [path, ...others.map(({ directory }) => directory.path)].map((each) => `"${each}"`).join(" and ");
  const mounts = `Service "${name}" mounts "${mount.target}"`;
  if (how === "refused") return `${mounts} instead of ${paths}: its image refuses to start with that.`;
  const event = standing.target === "swarm" ? "when its task is replaced" : "with the next `docker compose down`";
  const without = `where its image keeps nothing without \`${namedBy?.variable}\``;
  if (how === "unnamed") return `${mounts}, ${without}: the data is gone ${event}.`;
  const end = declared ? `is left behind in an anonymous volume ${event}` : `is gone ${event}`;
  if (how === "hidden") return `${mounts}, but its image has a volume of its own at ${paths}: the data there ${end}.`;
  return `${mounts}, where its image keeps nothing: the data in ${paths} ${end}.`;
}

function moved({ mapping, mounts }: Service, { directory: { path }, mount, how }: MissedDirectory): readonly Fix[] {
  if (mounts.some(({ target }) => target === path)) return [];
  const price = how === "refused" ? "data of an older version has to be upgraded" : "the data so far stays where it is";
  const fix = { title: `Mount it at "${path}"; ${price}`, safety: "unsafe" } as const;
  const { long, short } = mount;
  if (long) return [{ ...fix, changes: [set(long, ["target"], path)] }];
  const by = short && withTarget(short.written, mount.target, path);
  return by === undefined ? [] : [{ ...fix, changes: [replace(mapping, short?.path ?? [], by)] }];
}

/** One more variable, where the image reads others already: alone it would replace the configuration of the image. */
function named({ mapping, environment }: Service, { directory: { path, namedBy } }: MissedDirectory): readonly Fix[] {
  const variables = mapping.get("environment")?.value;
  if (!namedBy || !variables || !environment.some(({ name }) => name === namedBy.beside)) return [];
  const { variable } = namedBy;
  const change =
    variables.kind === "mapping"
      ? set(mapping, ["environment", variable], path)
      : append(mapping, ["environment"], `${variable}=${path}`);
  return [{ title: `Set \`${variable}\`; the data so far stays where it is`, safety: "unsafe", changes: [change] }];
}
