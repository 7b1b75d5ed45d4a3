import { type DataDirectory, keeps } from "../images/data-directory.ts";
import { type LastingMount, serverMounts, usedDirectories } from "./data-directories.ts";
import { isWithin } from "./mount.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";

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
  readonly mount: LastingMount;
  /**
   * What comes of it.
   * - `refused`: the image does not start with this mount.
   * - `hidden`: the mount is further up, and the image's own volume lies over it.
   * - `elsewhere`: the image writes nothing there.
   * - `unnamed`: the image writes nothing there unless a variable names the place.
   */
  readonly how: "refused" | "hidden" | "elsewhere" | "unnamed";
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
  const missed = usedDirectories(service).flatMap(({ directory, mounts }): readonly MissedDirectory[] => {
    const refused = mounts.find(({ target }) => directory.fatalMounts?.includes(target));
    if (refused) return [{ directory, mount: refused, how: "refused" }];
    if (mounts.some(({ target }) => keeps(target, directory))) return [];
    const above = mounts.find(({ target }) => isWithin(directory.path, target));
    if (above) return [{ directory, mount: above, how: "hidden" }];
    const mount = mounts.find(({ target }) => isMistaken(target, directory));
    return mount ? [{ directory, mount, how: "elsewhere" }] : [];
  });
  return [...missed, ...unnamedDirectories(service)];
}

/** The directories that are mounted, and that nothing tells the image to use. */
function unnamedDirectories(service: Service): readonly MissedDirectory[] {
  const { known, hasEnvironmentFile, command, entrypoint, environment, configTargets } = service;
  const directories = known?.dataDirectories.filter(({ namedBy }) => namedBy) ?? [];
  if (directories.length === 0 || hasEnvironmentFile || command || entrypoint || configTargets.length > 0) return [];
  const mounts = serverMounts(service) ?? [];
  return directories.flatMap((directory): readonly MissedDirectory[] => {
    const { variable = "", unless = [] } = directory.namedBy ?? {};
    const names = [variable, ...unless];
    const isNamed = environment.some(({ name }) => names.includes(name));
    if (isNamed || mounts.some(({ target }) => names.some((path) => isWithin(target, path)))) return [];
    const mount = mounts.find(({ target }) => target === directory.path);
    return mount ? [{ directory, mount, how: "unnamed" }] : [];
  });
}

function isNear(target: string, directory: DataDirectory): boolean {
  const paths = [directory.path, ...(directory.alternatives ?? []), ...(directory.fatalMounts ?? [])];
  const isKept = keeps(target, directory) || isMistaken(target, directory);
  return isKept || paths.some((path) => isWithin(target, path) || isWithin(path, target));
}

function isMistaken(target: string, { mistakenFor = [] }: DataDirectory): boolean {
  return mistakenFor.some((path) => isWithin(target, path));
}
