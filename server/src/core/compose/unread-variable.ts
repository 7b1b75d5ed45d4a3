import type { KnownImage } from "../images/knowledge.ts";
import type { Value } from "../syntax/value.ts";
import { once } from "./once.ts";
import { startsServer } from "./server-command.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";
import type { Variable } from "./variable-list.ts";

/**
 * The variables of a service that its image does not read, though others for the same server do. What the service reads
 * itself, in a command, a health check or a script of the first start, is not among them.
 */
export function unreadVariables(service: Service): readonly Variable[] {
  const { known, environment, mapping } = service;
  if (!known) return [];
  const misnamed = misnamedFiles(known);
  const unread = environment.filter(({ name }) => known.unreadVariables?.test(name) || misnamed.has(name));
  if (unread.length === 0 || !startsServer(service) || hasScripts(service)) return [];
  const own = ["command", "healthcheck", "post_start", "pre_stop"].map((key) => mapping.get(key)?.value);
  return unread.filter(({ name }) => !own.some((value) => value && mentions(value, name)));
}

/** The names that other images have for the file of a secret, where this one has a name of its own for it. */
const misnamedFiles = once(({ secrets }: KnownImage): ReadonlySet<string> => {
  const own = secrets.filter(({ file, fileVariable }) => file === "works" && fileVariable !== undefined);
  return new Set(own.flatMap(({ name, fileVariable }) => (fileVariable === `${name}_FILE` ? [] : `${name}_FILE`)));
});

function hasScripts(service: Service): boolean {
  return service.takesVolumesFrom || usageOf(service).mounts.some((mount) => mount.startsWith("/docker-entrypoint"));
}

function mentions(value: Value, name: string): boolean {
  if (value.kind === "scalar") return value.source.includes(name);
  if (value.kind === "sequence") return value.items.some((item) => mentions(item, name));
  return [...value.entries.values()].some((entry) => mentions(entry.value, name));
}
