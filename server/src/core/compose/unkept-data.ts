import { type DataDirectory, keeps } from "../images/data-directory.ts";
import { unknown } from "./field.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** A directory with data that does not outlive the container of its service. */
export interface UnkeptDirectory {
  readonly directory: DataDirectory;
  /** Whether it is the first directory of the image, which holds what the service is for. */
  readonly isMain: boolean;
  /** The anonymous volume or the tmpfs that is mounted there. */
  readonly mount: Mount | undefined;
}

/**
 * The directories of a known image in which the service leaves its data to a container or an anonymous volume, the one
 * that matters most first. A mount that is near a directory and does not hold it is another matter, and what the file
 * does not tell counts as a volume.
 */
export function unkeptDirectories(service: Service): readonly UnkeptDirectory[] {
  const { known, mounts } = service;
  if (!known || isPartlyHidden(service) || !runsServer(service)) return [];
  const kept = mounts.filter(isPersistent).flatMap(({ target }) => (target === unknown ? [] : target));
  return known.dataDirectories.flatMap((usual, i) => {
    const directory = isUsed(usual, service) ? movedByVariable(usual, service) : undefined;
    if (!directory || kept.some((target) => isNear(target, directory)) || mayBeMoved(usual, service, kept)) return [];
    return { directory, isMain: i === 0, mount: mounts.find(({ target }) => target === directory.path) };
  });
}

function isPersistent({ type, source }: Mount): boolean {
  return type !== "tmpfs" && source !== undefined;
}

/** Whether a service runs what its image is for: a client of it, as for a backup, has no data, and a shell may do anything. */
export function runsServer({ entrypoint, command }: Service): boolean {
  return [entrypoint, command].every((field) => {
    const [first = ""] = field === undefined || field.value === unknown ? [] : field.value;
    return !clients.test(first.slice(first.lastIndexOf("/") + 1));
  });
}

const clients =
  /^(a?sh|bash|dash|sleep|tail|echo|cat|true|env|psql|pg_\w+|mysql|mysqldump|mysqladmin|mariadb(-\w+)?|mongo|mongosh|mongodump|mongorestore|mongos|redis-cli|valkey-cli|mc|kafka-.*|cqlsh|influx|curl|wget)$/;

/** A cache keeps nothing unless it is told to; of other conditions nobody can tell whether they hold. */
function isUsed({ onlyIf }: DataDirectory, service: Service): boolean {
  const words = usageOf(service).arguments.join(" ");
  return onlyIf === undefined || (service.known?.role === "cache" && /--appendonly yes|--save "?\d/.test(words));
}

function isNear(target: string, directory: DataDirectory): boolean {
  const paths = [directory.path, ...(directory.alternatives ?? []), ...(directory.fatalMounts ?? [])];
  return keeps(target, directory) || paths.some((path) => isWithin(target, path) || isWithin(path, target));
}

/** The directory that a variable names instead; undefined where the variable is there and its value is not known. */
function movedByVariable(directory: DataDirectory, { environment }: Service): DataDirectory | undefined {
  const mover = environment.find(({ name }) => directory.movedBy?.includes(name));
  if (!mover) return directory;
  return typeof mover.value === "string" ? { path: mover.value, declared: false } : undefined;
}

/** Whether a flag, a variable of another name or a file of variables may have sent the data to a place that is kept. */
function mayBeMoved({ movedBy = [] }: DataDirectory, service: Service, kept: readonly string[]): boolean {
  if (kept.length > 0 && movedBy.length > 0 && service.hasEnvironmentFile) return true;
  const { variables, arguments: words } = usageOf(service);
  const named = [
    ...variables,
    ...words.flatMap((word) => word.split(/[\s=]+/)).map((word, i, all) => [all[i - 1] ?? "", word] as const),
  ];
  return named.some(([name, path = ""]) => aboutData.test(name) && kept.some((target) => isWithin(path, target)));
}

const aboutData = /data|db_?path|storage|dirs?$|^-D$/i;

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}
