import { defaultSettings, type Settings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { namedFiles, namesFiles } from "./check-project.ts";
import { defaultFileNames } from "./compose-file-names.ts";
import { folderOf, isWithin, type Place, pathIn } from "./load.ts";
import { inputOf, type LoadedProject, loadProjects } from "./projects.ts";

/** A project that includes or extends a file of another one, or mounts one as the configuration of a program. */
export interface User extends LoadedProject {
  /** The settings that hold for it. */
  readonly settings: SourceFile | undefined;
}

/** Where projects are looked for. */
export interface Neighbourhood {
  readonly settingsIn: (file: SourceFile | undefined) => Settings;
  readonly placeOf: (path: string) => Place;
  /** Files that projects may begin with, beside those in the folder of a file and above. */
  readonly others?: readonly string[];
  /** Whether a project that begins with a text is worth looking into: by default, if it may include or extend others. */
  readonly mayUse?: (text: string) => boolean;
}

/** The projects that name a file: what is missing in it may be said in these. Each is looked into once. */
export class Users {
  readonly #around: Neighbourhood;
  readonly #looked = new Map<string, Promise<readonly Naming[]>>();
  #others: Promise<readonly Naming[]> | undefined;

  constructor(around: Neighbourhood) {
    this.#around = around;
  }

  async of(path: string): Promise<readonly User[]> {
    const { placeOf, others = [] } = this.#around;
    this.#others ??= this.#lookIntoAll(others);
    const namings = [...(await this.#lookIntoAll(firstFilesAbove(path, placeOf(path)))), ...(await this.#others)];
    const users = namings.filter(({ user, named }) => named.has(path) && !user.set.files.includes(path));
    return [...new Map(users.map(({ user }) => [user.id, user])).values()];
  }

  async #lookIntoAll(paths: readonly string[]): Promise<readonly Naming[]> {
    const found: Naming[] = [];
    for (const path of paths) {
      const looked = this.#looked.get(path) ?? this.#namings(path, this.#around.placeOf(path));
      this.#looked.set(path, looked);
      found.push(...(await looked));
    }
    return found;
  }

  async #namings(path: string, place: Place): Promise<readonly Naming[]> {
    const content = await place.fileSystem.read(path);
    const { mayUse = namesFiles } = this.#around;
    if (content.kind !== "text" || !mayUse(content.text)) return [];
    const { projects, settings } = await loadProjects({ path, text: content.text }, place, this.#around.settingsIn);
    return Promise.all(
      projects.map(async (project) => {
        const { wanted } = await namedFiles(inputOf(project, defaultSettings), place);
        return { user: { ...project, settings }, named: wanted };
      }),
    );
  }
}

/** A project, and the files that it names. */
interface Naming {
  readonly user: User;
  readonly named: ReadonlySet<string>;
}

/** Where a project may begin that a file belongs to. */
function firstFilesAbove(path: string, { root }: Place): readonly string[] {
  const found: string[] = [];
  for (let folder = folderOf(path); isWithin(folder, root); folder = folderOf(folder)) {
    found.push(...defaultFileNames.map((name) => pathIn(folder, name)));
    if (folder === root || folder === folderOf(folder)) break;
  }
  return found;
}

/** A project as a part of others: it has to be valid, as far as that can be told of a part. */
export function asPart<T extends LoadedProject>(project: T): T {
  return { ...project, id: partOf(project.id), set: { ...project.set, isForDevelopment: true, isPart: true } };
}

/** What a project is known by as a part of others. */
export function partOf(id: string): string {
  return `part ${id}`;
}
