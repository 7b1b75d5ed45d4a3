import { type DataDirectory, keeps } from "../images/data-directory.ts";
import { unknown } from "./field.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** A directory with data that does not outlive the container of its service. */
export interface UnkeptDirectory {
  readonly directory: DataDirectory;
  /** The anonymous volume or the tmpfs that is mounted there. */
  readonly mount: Mount | undefined;
}

/**
 * The directories of a known image in which the service leaves its data to a container or an anonymous volume. A mount
 * that is near a directory and does not hold it is another matter, and what the file does not tell counts as a volume.
 */
export function unkeptDirectories(service: Service): readonly UnkeptDirectory[] {
  const { known, mounts } = service;
  if (!known || isPartlyHidden(service) || !runsServer(service)) return [];
  const kept = mounts.filter(isPersistent).flatMap(({ target }) => (target === unknown ? [] : target));
  return known.dataDirectories
    .filter((directory) => isUsed(directory, service) && !kept.some((target) => isNear(target, directory)))
    .filter((directory) => !isMoved(directory, service, kept))
    .map((directory) => ({ directory, mount: mounts.find(({ target }) => target === directory.path) }));
}

function isPersistent({ type, source }: Mount): boolean {
  return type !== "tmpfs" && source !== undefined;
}

/** A client of the same image, as for a backup, has no data. A shell may do anything. */
function runsServer({ entrypoint, command }: Service): boolean {
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

/** Whether the data was sent to a place that is kept, by a variable or a flag. */
function isMoved({ movedBy = [] }: DataDirectory, service: Service, kept: readonly string[]): boolean {
  const usage = usageOf(service);
  if (kept.length > 0 && movedBy.length > 0 && service.hasEnvironmentFile) return true;
  const isKept = (path: string) => kept.some((target) => isWithin(path, target));
  for (const [name, value] of usage.variables) {
    if (movedBy.includes(name) && value === undefined && kept.length > 0) return true;
    if ((movedBy.includes(name) || aboutData.test(name)) && value !== undefined && isKept(value)) return true;
  }
  const words = usage.arguments.flatMap((word) => word.split(/[\s=]+/));
  return words.some((word, i) => aboutData.test(words[i - 1] ?? "") && isKept(word));
}

const aboutData = /data|db_?path|storage|dirs?$|^-D$/i;

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}
