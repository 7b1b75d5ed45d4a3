import { type DataDirectory, directory as undeclared } from "../images/data-directory.ts";
import { unknown } from "./field.ts";
import { cleanTarget, isWithin } from "./mount.ts";
import type { Mount } from "./mount-list.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";
import { isShell } from "./shell-script.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** A directory in which a server of a known image keeps its data. */
export interface UsedDirectory {
  readonly directory: DataDirectory;
  /** Whether it is the first directory of the image, which holds what the service is for. */
  readonly isMain: boolean;
  readonly mounts: readonly LastingMount[];
}

/** A mount that outlives the container, at a place that is known. */
export type LastingMount = Mount & { readonly target: string };

/**
 * The directories that the service keeps its data in, the one that matters most first: none for a client of the same
 * image, and none that may have been moved to a place that is mounted.
 */
export const usedDirectories = once((service: Service): readonly UsedDirectory[] => {
  const { known } = service;
  const mounts = serverMounts(service);
  if (!known || !mounts) return [];
  const targets = mounts.map(({ target }) => target);
  return known.dataDirectories.flatMap((usual, i) => {
    const directory = isStarted(usual, service) ? chosenDirectory(usual, service) : undefined;
    return directory && !mayBeMoved(usual, service, targets) ? { directory, isMain: i === 0, mounts } : [];
  });
});

/** The mounts of a server that outlive its container; undefined for a client, and where not all can be told. */
export function serverMounts(service: Service): readonly LastingMount[] | undefined {
  if (isPartlyHidden(service) || !runsServer(service)) return undefined;
  return service.mounts.filter(isPersistent);
}

function isPersistent(mount: Mount): mount is LastingMount {
  return mount.type !== "tmpfs" && mount.source !== undefined && mount.target !== unknown;
}

/**
 * Whether a service runs what its image is for: a client of it, as for a backup, has no data, and a shell may do anything
 * unless a server takes its place in the end.
 */
export function runsServer({ entrypoint, command }: Service): boolean {
  return [entrypoint, command].every((field) => {
    const words = field === undefined || field.value === unknown ? [] : field.value;
    const [first = "", option = "", script = ""] = words;
    const name = first.slice(first.lastIndexOf("/") + 1);
    return !(clients.test(name) || errands.test(name)) || (isShell(first, option) && becomesServer.test(script));
  });
}

const clients =
  /^(a?sh|bash|dash|sleep|tail|echo|cat|true|env|psql|pg_\w+|mysql|mysqldump|mysqladmin|mariadb(-\w+)?|mongo|mongosh|mongodump|mongorestore|mongos|redis-cli|valkey-cli|mc|kafka-.*|cqlsh|influx|curl|wget)$/;

/** Scripts that are named after what they do with the data of another service. */
const errands = /(^|[-_.])(back-?ups?|dump|restore|migrate|migrations?)([-_.]|$)/i;

/** The last command of a script. */
const becomesServer =
  /(?:^|[;\n]|&&)\s*exec\s+(?:\/\S+\/)?(?:[a-z]+-server|etcd|influxd|mariadbd|mongod|mysqld|postgres)(?:\s[^;&|]*)?$/;

/** Whether the command starts the server, where the image runs its clients by the same means. */
function isStarted({ startedBy }: DataDirectory, service: Service): boolean {
  return startedBy === undefined || wordsOf(service).some((word) => startedBy.includes(word));
}

/** The directory that the service names, or the usual one; undefined where neither is used for sure. */
function chosenDirectory(usual: DataDirectory, service: Service): DataDirectory | undefined {
  const place = placeNamedBy(usual, service);
  if (place === undefined) return isUsed(usual, service) ? usual : undefined;
  if (!plainPath.test(place)) return undefined;
  const path = cleanTarget(place);
  return path === usual.path ? usual : undeclared(path);
}

/** One directory: neither a list, nor a pattern, nor an address. */
const plainPath = /^\/[^\s,{}*:]+$/;

/** A cache keeps nothing unless it is told to; of other conditions nobody can tell whether they hold. */
function isUsed({ onlyIf }: DataDirectory, service: Service): boolean {
  const words = usageOf(service).arguments.join(" ");
  return onlyIf === undefined || (service.known?.role === "cache" && /--appendonly yes|--save "?\d/.test(words));
}

/** What the service names as the directory: a flag counts before a variable. Empty where that is not known. */
function placeNamedBy(directory: DataDirectory, service: Service): string | undefined {
  const { movedBy, movedByFlags = [], movedAfter } = directory;
  const words = wordsOf(service);
  const flagged = movedByFlags.flatMap((flag) => valuesOf(flag, words)).at(-1);
  const named = flagged ?? (movedAfter === undefined ? undefined : pathAfter(movedAfter, words));
  if (named !== undefined) return named;
  const mover = service.environment.find(({ name }) => movedBy?.includes(name));
  return mover && (typeof mover.value === "string" ? mover.value : "");
}

function valuesOf(flag: string, words: readonly string[]): readonly string[] {
  return words.flatMap((word, i) => {
    if (word === flag) return [words[i + 1] ?? ""];
    return word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : [];
  });
}

/** The first path that is no value of a flag. */
function pathAfter(subcommand: string, words: readonly string[]): string | undefined {
  const rest = words.slice(words.indexOf(subcommand) + 1);
  if (rest.length === words.length) return undefined;
  return rest.find((word, i) => word.startsWith("/") && !/^-[^=]*$/.test(rest[i - 1] ?? ""));
}

/** The words of the command; an item of it may hold several. */
function wordsOf(service: Service): readonly string[] {
  return usageOf(service).arguments.flatMap((argument) => argument.split(/\s+/));
}

/** Whether a flag, a variable of another name or a file of variables may have sent the data to a place that is kept. */
function mayBeMoved({ movedBy = [] }: DataDirectory, service: Service, kept: readonly string[]): boolean {
  if (kept.length > 0 && movedBy.length > 0 && service.hasEnvironmentFile) return true;
  const { variables, arguments: words } = usageOf(service);
  const named = [
    // What the variables of the image say is known.
    ...[...variables].filter(([name]) => !movedBy.includes(name)),
    ...words.flatMap((word) => word.split(/[\s=]+/)).map((word, i, all) => [all[i - 1] ?? "", word] as const),
  ];
  return named.some(([name, path = ""]) => aboutData.test(name) && kept.some((target) => isWithin(path, target)));
}

const aboutData = /data|db_?path|storage|dirs?$|^-D$/i;
