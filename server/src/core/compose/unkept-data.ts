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

/** A directory with data that a mount was meant to hold and does not. */
export interface MissedDirectory {
  readonly directory: DataDirectory;
  readonly mount: Mount & { readonly target: string };
  /**
   * What comes of it.
   * - `refused`: the image does not start with this mount.
   * - `hidden`: the mount is further up, and the image's own volume lies over it.
   * - `elsewhere`: the image writes nothing there.
   */
  readonly how: "refused" | "hidden" | "elsewhere";
}

/**
 * The directories of a known image in which the service leaves its data to a container or an anonymous volume, the one
 * that matters most first. A mount that is near a directory and does not hold it is another matter, and what the file
 * does not tell counts as a volume.
 */
export function unkeptDirectories(service: Service): readonly UnkeptDirectory[] {
  return usedDirectories(service).flatMap(({ directory, isMain, mounts }) => {
    if (mounts.some(({ target }) => isNear(target, directory))) return [];
    return { directory, isMain, mount: service.mounts.find(({ target }) => target === directory.path) };
  });
}

/** The directories of a known image that a mount misses: one beside it, or one above it that does not reach it. */
export function missedDirectories(service: Service): readonly MissedDirectory[] {
  return usedDirectories(service).flatMap(({ directory, mounts }): readonly MissedDirectory[] => {
    const refused = mounts.find(({ target }) => directory.fatalMounts?.includes(target));
    if (refused) return [{ directory, mount: refused, how: "refused" }];
    if (mounts.some(({ target }) => keeps(target, directory))) return [];
    const above = mounts.find(({ target }) => isWithin(directory.path, target));
    if (above) return [{ directory, mount: above, how: "hidden" }];
    const mount = mounts.find(({ target }) => isMistaken(target, directory));
    return mount ? [{ directory, mount, how: "elsewhere" }] : [];
  });
}

interface UsedDirectory {
  readonly directory: DataDirectory;
  readonly isMain: boolean;
  /** The mounts that outlive the container. */
  readonly mounts: readonly MissedDirectory["mount"][];
}

function usedDirectories(service: Service): readonly UsedDirectory[] {
  const { known } = service;
  if (!known || isPartlyHidden(service) || !runsServer(service)) return [];
  const mounts = service.mounts.filter(isPersistent);
  const targets = mounts.map(({ target }) => target);
  return known.dataDirectories.flatMap((usual, i) => {
    const directory = isUsed(usual, service) ? movedByVariable(usual, service) : undefined;
    return directory && !mayBeMoved(usual, service, targets) ? { directory, isMain: i === 0, mounts } : [];
  });
}

function isPersistent(mount: Mount): mount is MissedDirectory["mount"] {
  return mount.type !== "tmpfs" && mount.source !== undefined && mount.target !== unknown;
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
  const isKept = keeps(target, directory) || isMistaken(target, directory);
  return isKept || paths.some((path) => isWithin(target, path) || isWithin(path, target));
}

function isMistaken(target: string, { mistakenFor = [] }: DataDirectory): boolean {
  return mistakenFor.some((path) => isWithin(target, path));
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
