import type { SourceFile } from "../core/syntax/text.ts";
import type { FileContent, FileSystem } from "./file-system.ts";

/** The files of a project, as they were read. */
export interface ProjectFiles {
  /** The Compose files, lowest precedence first. */
  readonly compose: readonly SourceFile[];
  /** The files that set its variables, such as the `.env` beside the first Compose file; the last one wins. */
  readonly env: readonly SourceFile[];
  /** The nearest `seaworthy.yaml` at or above the first Compose file, within the root. */
  readonly settings: SourceFile | undefined;
  /** Files that belong here as well, but that cannot be read. */
  readonly unreadable: readonly UnreadableFile[];
}

interface UnreadableFile {
  readonly path: string;
  /** Completes "cannot be read: ...". */
  readonly reason: string;
}

/** Where to look: `root` is the folder that nothing is read outside of. */
export interface Place {
  readonly root: string;
  /** Whether files outside of it are read all the same if a project includes, extends or names them. */
  readonly readsOutside?: boolean;
  readonly fileSystem: FileSystem;
}

export const settingsFileNames = ["seaworthy.yaml", "seaworthy.yml"] as const;

/** Reads the files that belong to a Compose file whose text is known, as if there were no other Compose files. */
export async function load(compose: SourceFile, place: Place): Promise<ProjectFiles> {
  const folder = folderOf(compose.path);
  const [env, settings] = await Promise.all([
    readIn(folder, ".env", place),
    nearestFile(folder, settingsFileNames, place),
  ]);
  const unreadable = [env, settings].filter((found) => found !== undefined && "reason" in found);
  const own = readable(env);
  return { compose: [compose], env: own ? [own] : [], settings: readable(settings), unreadable };
}

/** The nearest settings file, from a folder up to the root. */
export async function nearestSettings(from: string, place: Place): Promise<SourceFile | undefined> {
  return (await settingsAround(from, place)).settings;
}

/** The nearest settings file, or why there is one that cannot be read. */
export async function settingsAround(
  from: string,
  place: Place,
): Promise<Pick<ProjectFiles, "settings" | "unreadable">> {
  const found = await nearestFile(from, settingsFileNames, place);
  return { settings: readable(found), unreadable: found && "reason" in found ? [found] : [] };
}

/** The folder that a path lies in. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** The path of a file in a folder. */
export function pathIn(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

/** Whether a path is the root or lies below it. */
export function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);
}

/** A file that is there: read, or not readable. */
type Found = SourceFile | UnreadableFile;

/** The nearest file of one of some names, from a folder up to the root: read, or why it cannot be. */
export async function nearestFile(from: string, names: readonly string[], place: Place): Promise<Found | undefined> {
  for (let folder = from; isWithin(folder, place.root); folder = folderOf(folder)) {
    for (const name of names) {
      const file = await readIn(folder, name, place);
      if (file) return file;
    }
    if (folder === place.root || folder === folderOf(folder)) return undefined;
  }
  return undefined;
}

async function readIn(folder: string, name: string, { fileSystem, root }: Place): Promise<Found | undefined> {
  if (!isWithin(folder, root)) return undefined;
  const path = pathIn(folder, name);
  return toFound(path, await fileSystem.read(path));
}

/** A directory of that name is something else, such as a virtual environment of Python in `.env`. */
function toFound(path: string, content: FileContent): Found | undefined {
  if (content.kind === "text") return { path, text: content.text };
  return content.kind === "unreadable" ? { path, reason: content.reason } : undefined;
}

function readable(found: Found | undefined): SourceFile | undefined {
  return found && "text" in found ? found : undefined;
}
