import { defaultSettings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { mayRead, type NamedFiles, namedFiles, namesFiles } from "../workspace/check-project.ts";
import { type FileSet, fileSetsNaming, fileSetsOf } from "../workspace/file-sets.ts";
import { folderOf } from "../workspace/load.ts";
import { inputOf, type LoadedProject, type LoadedProjects, loadProjects } from "../workspace/projects.ts";
import { type User, Users } from "../workspace/users.ts";
import { type BaselineFiles, type BaselinesAround, noBaselines } from "./baseline-files.ts";
import type { EditorConfiguration } from "./configuration.ts";
import type { EditorSettings } from "./editor-settings.ts";
import type { Files } from "./files.ts";
import type { WorkspaceFolders } from "./folders.ts";
import type { OpenDocument } from "./open-documents.ts";
import { toPath } from "./paths.ts";
import type { SettingsFiles } from "./settings-files.ts";

/** What is around an open document: the projects it belongs to, and the editor's settings for it. */
export interface Surrounding {
  readonly projects: readonly ProjectAround[];
  /** The projects that it does not belong to, but is included or extended in, or mounted by. */
  readonly users: readonly (User & ProjectAround)[];
  readonly settings: SourceFile | undefined;
  /** What is known of the files of the projects. */
  readonly baselines: BaselinesAround;
  /** What belongs here as well, but cannot be read. */
  readonly unreadable: LoadedProjects["unreadable"];
  /** The folder that nothing is read outside of; undefined where nothing else is read at all. */
  readonly root: string | undefined;
  readonly editor: EditorSettings;
}

/** A project with the files that it includes, extends or names. */
export interface ProjectAround extends LoadedProject {
  readonly others: NamedFiles;
}

export interface Sources {
  readonly files: Files;
  readonly folders: WorkspaceFolders;
  readonly configuration: EditorConfiguration;
  readonly settings: SettingsFiles;
  readonly baselines: BaselineFiles;
  /** Whether files that are not on a disk can be read. */
  readonly readsEverywhere: boolean;
  /** Whether files outside of the workspace are read that a project names. */
  readonly readsOutside: boolean;
}

/** Keeps what is around the open documents at hand, so that a keystroke waits for no file. */
export class Surroundings {
  readonly #sources: Sources;
  readonly #loaded = new Map<string, Surrounding>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get(uri: string): Surrounding | undefined {
    return this.#loaded.get(uri);
  }

  /** What to wait for before the first `get`. */
  ready(uri: string): Promise<void> | undefined {
    return this.#loaded.has(uri) ? undefined : this.#loading.get(uri);
  }

  /** Loads what is around a document, again if need be; until then, the answer is what it was. */
  load(document: OpenDocument): Promise<void> {
    const loading = this.#load(document).then((loaded) => {
      if (this.#loading.get(document.uri) === loading) this.#loaded.set(document.uri, loaded);
    });
    this.#loading.set(document.uri, loading);
    return loading;
  }

  /** What is around a Compose file once all is loaded, open or not; undefined for one that is not there to be read. */
  async latest(uri: string): Promise<Surrounding | undefined> {
    await this.#loading.get(uri);
    const loaded = this.#loaded.get(uri);
    const path = toPath(uri);
    if (loaded || this.#sources.folders.around(path) === undefined) return loaded;
    const content = await this.#sources.files.read(path);
    if (content.kind !== "text") return undefined;
    return this.#load({ uri, source: { path, text: content.text }, kind: "compose" });
  }

  forget(uri: string): void {
    this.#loaded.delete(uri);
    this.#loading.delete(uri);
  }

  /** What is around every open document, by its URI. */
  all(): ReadonlyMap<string, Surrounding> {
    return this.#loaded;
  }

  /** The documents to one of whose projects a file belongs. */
  around(path: string): readonly string[] {
    return [...this.#loaded].filter(([, surrounding]) => involves(surrounding, path)).map(([uri]) => uri);
  }

  async #load({ uri, source, kind }: Pick<OpenDocument, "uri" | "source" | "kind">): Promise<Surrounding> {
    const editor = await this.#sources.configuration.of(uri);
    const isCompose = kind === "compose";
    if (!isCompose && kind !== "other") return { ...nothing, editor };
    if (!this.#isReadable(uri)) return { ...(isCompose ? alone(source) : nothing), editor };
    const { files: fileSystem, folders, settings, baselines, readsOutside } = this.#sources;
    const place = { root: folders.around(source.path) ?? folderOf(source.path), readsOutside, fileSystem };
    const settingsIn = (file: SourceFile | undefined) => settings.inForce(file, editor).settings;
    const loaded = await loadProjects(source, place, settingsIn, isCompose ? fileSetsOf : fileSetsNaming);
    const withOthers = async <T extends LoadedProject>(project: T): Promise<T & ProjectAround> => {
      return { ...project, others: await namedFiles(inputOf(project, defaultSettings), place) };
    };
    const mayUse = isCompose ? namesFiles : mayRead;
    const using = await new Users({ settingsIn, placeOf: () => place, mayUse }).of(source.path);
    const projects = await Promise.all(loaded.projects.map(withOthers));
    const users = await Promise.all(using.map(withOthers));
    const known = await baselines.around([source.path, ...[...projects, ...users].flatMap(filesOf)], place);
    return { ...loaded, projects, users, baselines: known, root: place.root, editor };
  }

  #isReadable(uri: string): boolean {
    return uri.startsWith("file:") || (this.#sources.readsEverywhere && !uri.startsWith("untitled:"));
  }
}

/** A document without a folder, as one that was never saved. */
function alone(source: SourceFile): Omit<Surrounding, "editor"> {
  const set: FileSet = {
    ...{ name: undefined, files: [source.path], directory: folderOf(source.path), envFiles: [], profiles: ["*"] },
    ...{ isForDevelopment: false, isFragment: false, unreadable: [] },
  };
  const others = { named: new Map(), wanted: new Set<string>() };
  const project = { id: source.path, name: source.path, set, compose: [source], env: [], others };
  return { ...nothing, projects: [project] };
}

const nothing = {
  ...{ projects: [], users: [], settings: undefined, unreadable: [], root: undefined },
  baselines: noBaselines,
};

/** The Compose files of a project, and whatever else it names. */
function filesOf({ set, others }: ProjectAround): readonly string[] {
  return [...set.files, ...others.named.keys()];
}

/** Whether a file decides what there is to say of another one. */
export function involves({ projects, users, settings }: Surrounding, path: string): boolean {
  return settings?.path === path || [...projects, ...users].some((project) => isPartOf(path, project));
}

/** Whether a file is read for a project, or would be if it were there. */
export function isPartOf(path: string, { set, others }: ProjectAround): boolean {
  const isNamed = others.wanted.has(path) || others.wanted.has(`${folderOf(path)}/`);
  return set.files.includes(path) || set.envFiles.includes(path) || isNamed;
}
