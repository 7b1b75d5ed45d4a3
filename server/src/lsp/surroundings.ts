import type { SourceFile } from "../core/syntax/text.ts";
import { type NamedFiles, namedFiles } from "../workspace/check-project.ts";
import { folderOf, load, type ProjectFiles } from "../workspace/load.ts";
import type { EditorConfiguration } from "./configuration.ts";
import type { EditorSettings } from "./editor-settings.ts";
import type { Files } from "./files.ts";
import type { WorkspaceFolders } from "./folders.ts";
import type { OpenDocument } from "./open-documents.ts";

/** What is around an open document: the other files of its project, and the editor's settings for it. */
export interface Surrounding {
  readonly files: ProjectFiles;
  /** The files that these include, extend or name. */
  readonly others: NamedFiles;
  readonly editor: EditorSettings;
}

export interface Sources {
  readonly files: Files;
  readonly folders: WorkspaceFolders;
  readonly configuration: EditorConfiguration;
  /** Whether files that are not on a disk can be read. */
  readonly readsEverywhere: boolean;
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

  forget(uri: string): void {
    this.#loaded.delete(uri);
    this.#loading.delete(uri);
  }

  /** The documents to whose project a file belongs. */
  around(path: string): readonly string[] {
    return [...this.#loaded]
      .filter(([, { files, others }]) => {
        return others.wanted.has(path) || filesOf(files).some((file) => file.path === path);
      })
      .map(([uri]) => uri);
  }

  async #load({ uri, source, kind }: OpenDocument): Promise<Surrounding> {
    const { files, configuration } = this.#sources;
    const loaded = kind === "compose" && this.#isReadable(uri) ? this.#projectOf(source, files) : alone(source);
    const [project, editor] = await Promise.all([loaded, configuration.of(uri)]);
    return { ...project, editor };
  }

  #isReadable(uri: string): boolean {
    return uri.startsWith("file:") || (this.#sources.readsEverywhere && !uri.startsWith("untitled:"));
  }

  async #projectOf(source: SourceFile, fileSystem: Files): Promise<Omit<Surrounding, "editor">> {
    const place = { root: this.#sources.folders.around(source.path) ?? folderOf(source.path), fileSystem };
    const files = await load(source, place);
    return { files, others: await namedFiles(files, place) };
  }
}

function alone(source: SourceFile): Omit<Surrounding, "editor"> {
  const files = { compose: [source], env: undefined, settings: undefined, unreadable: [] };
  return { files, others: { named: new Map(), wanted: new Set() } };
}

function filesOf({ compose, env, settings }: ProjectFiles): readonly SourceFile[] {
  return [...compose, ...(env ? [env] : []), ...(settings ? [settings] : [])];
}
