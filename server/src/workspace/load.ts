import type { SourceFile } from "../core/syntax/text.ts";
import type { FileSystem } from "./file-system.ts";

/** The files of a project, as they were read. */
export interface ProjectFiles {
  /** The Compose files, lowest precedence first. */
  readonly compose: readonly SourceFile[];
  /** The `.env` beside the first Compose file. */
  readonly env: SourceFile | undefined;
  /** The nearest `seaworthy.yaml` at or above the first Compose file, within the root. */
  readonly settings: SourceFile | undefined;
}

/** Where to look: `root` is the folder that nothing is read outside of. */
export interface Place {
  readonly root: string;
  readonly fileSystem: FileSystem;
}

export const settingsFileNames = ["seaworthy.yaml", "seaworthy.yml"] as const;

/** Reads the files that belong to a Compose file whose text is known. */
export async function load(compose: SourceFile, place: Place): Promise<ProjectFiles> {
  const folder = folderOf(compose.path);
  const [env, settings] = await Promise.all([readIn(folder, ".env", place), nearestSettings(folder, place)]);
  return { compose: [compose], env, settings };
}

/** The nearest settings file, from a folder up to the root. */
export async function nearestSettings(from: string, place: Place): Promise<SourceFile | undefined> {
  for (let folder = from; isWithin(folder, place.root); folder = folderOf(folder)) {
    for (const name of settingsFileNames) {
      const file = await readIn(folder, name, place);
      if (file) return file;
    }
    if (folder === place.root || folder === folderOf(folder)) return undefined;
  }
  return undefined;
}

/** The folder that a path lies in. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);
}

async function readIn(folder: string, name: string, { fileSystem, root }: Place): Promise<SourceFile | undefined> {
  if (!isWithin(folder, root)) return undefined;
  const path = `${folder === "/" ? "" : folder}/${name}`;
  const content = await fileSystem.read(path);
  return content.kind === "text" ? { path, text: content.text } : undefined;
}
