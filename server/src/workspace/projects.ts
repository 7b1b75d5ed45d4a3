import type { CheckInput } from "../core/check.ts";
import type { Settings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { type FileSet, type FileSetContext, fileSetsOf } from "./file-sets.ts";
import { folderOf, type Place, type ProjectFiles, settingsAround } from "./load.ts";

/** A project that a Compose file belongs to, with its files. */
export interface LoadedProject {
  /** The same for the same set of files. */
  readonly id: string;
  /** What tells it from other projects with some of its files. */
  readonly name: string;
  readonly set: FileSet;
  readonly compose: readonly SourceFile[];
  readonly env: readonly SourceFile[];
}

/** What is around a Compose file. */
export interface LoadedProjects {
  readonly projects: readonly LoadedProject[];
  readonly settings: SourceFile | undefined;
  /** What belongs here as well, but cannot be read. */
  readonly unreadable: ProjectFiles["unreadable"];
}

/** Reads the projects that a file belongs to, whose text is known: a Compose file, unless `setsOf` asks otherwise. */
export async function loadProjects(
  file: SourceFile,
  place: Place,
  settingsIn: (file: SourceFile | undefined) => Settings,
  setsOf: (path: string, context: FileSetContext) => Promise<readonly FileSet[]> = fileSetsOf,
): Promise<LoadedProjects> {
  const around = await settingsAround(folderOf(file.path), place);
  const settingsFolder = around.settings && folderOf(around.settings.path);
  const sets = await setsOf(file.path, { settings: settingsIn(around.settings), settingsFolder, place });
  const projects = await Promise.all(sets.map((set) => loadProject(set, file, place)));
  const unreadable = [...around.unreadable, ...sets.flatMap((set) => set.unreadable)];
  return { projects, settings: around.settings, unreadable };
}

async function loadProject(set: FileSet, known: SourceFile, place: Place): Promise<LoadedProject> {
  const read = async (path: string): Promise<readonly SourceFile[]> => {
    if (path === known.path) return [known];
    const content = await place.fileSystem.read(path);
    return content.kind === "text" ? [{ path, text: content.text }] : [];
  };
  const [compose, env] = await Promise.all([set.files, set.envFiles].map((paths) => Promise.all(paths.map(read))));
  const name = set.name ?? set.files.at(-1)?.split("/").at(-1) ?? "";
  return { id: idOf(set), name, set, compose: compose?.flat() ?? [], env: env?.flat() ?? [] };
}

/** What is judged of a project. */
export function inputOf({ set, compose, env }: LoadedProject, settings: Settings): CheckInput {
  const { directory, isForDevelopment, isFragment, isPart = false, unreadable, name, profiles } = set;
  return {
    ...{ compose, env, settings, directory, isForDevelopment, isPart },
    isFragment: isPart || unreadable.length > 0 || isFragment,
    // Where nobody says which profiles are active, none is, as for Docker Compose.
    profiles: name === undefined && profiles.includes("*") ? [] : profiles,
    ...(settings.ignore.length > 0 && { today: new Date().toISOString().slice(0, 10) }),
  };
}

function idOf({ name, files, isForDevelopment }: FileSet): string {
  return JSON.stringify([name, isForDevelopment, files]);
}
