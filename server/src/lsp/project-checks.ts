import { type Check, type CheckInput, check } from "../core/check.ts";
import type { OnCrash } from "../core/found.ts";
import type { Settings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import type { ParsedFile } from "../core/syntax/yaml.ts";
import { inputOf } from "../workspace/projects.ts";
import { documentAt, type OpenDocuments } from "./open-documents.ts";
import type { ProjectAround } from "./surroundings.ts";

/** A project that was judged as the editor has it. */
export interface ProjectCheck {
  readonly check: Check;
  /** Rules that threw; a service is not judged again before it changes, so they are remembered. */
  readonly crashed: ReadonlySet<string>;
}

/** Judges projects from memory: each once for each version of its files, whichever of these is asked about. */
export class ProjectChecks {
  readonly #documents: OpenDocuments;
  readonly #onCrash: OnCrash;
  readonly #judged = new Map<string, ProjectCheck>();
  readonly #closed = new Map<string, SourceFile>();

  constructor(documents: OpenDocuments, onCrash: OnCrash) {
    this.#documents = documents;
    this.#onCrash = onCrash;
  }

  of(project: ProjectAround, settings: Settings): ProjectCheck {
    const { id, compose, env, others } = project;
    const input: CheckInput = {
      ...inputOf(project, settings),
      compose: compose.map((file) => this.newest(file)),
      env: env.map((file) => this.newest(file)),
      named: new Map(Array.from(others.named, ([path, file]) => [path, this.#newestNamed(path, file)])),
    };
    const before = this.#judged.get(id);
    if (before && isSameInput(before.check.input, input)) return before;
    // A check that throws half-way leaves the one before it in a state that nothing can be said about.
    this.#judged.delete(id);
    const crashed = new Set(before?.crashed);
    const onCrash: OnCrash = (rule, error) => {
      crashed.add(rule);
      this.#onCrash(rule, error);
    };
    const made = { check: check(input, before?.check, onCrash), crashed };
    this.#judged.set(id, made);
    return made;
  }

  /** Forgets the projects that no open document belongs to. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#judged.keys()) if (!ids.has(id)) this.#judged.delete(id);
    if (ids.size === 0) this.#closed.clear();
  }

  /** The file as the editor has it, if it does. The same text of a closed file is the same object. */
  newest(file: SourceFile): SourceFile {
    const open = documentAt(this.#documents, file.path)?.source;
    if (open) return open;
    const known = this.#closed.get(file.path);
    if (known?.text === file.text) return known;
    this.#closed.set(file.path, file);
    return file;
  }

  #newestNamed(path: string, file: SourceFile | null): SourceFile | null {
    return file ? this.newest(file) : (documentAt(this.#documents, path)?.source ?? null);
  }
}

/** Whether a project reads a file as it is now: what was around it when it was loaded may be named no more. */
export function reads({ check }: ProjectCheck, path: string): boolean {
  return readBy(check).some(({ file }) => file.path === path);
}

/** The Compose files of a project, and those that its programs are configured with. */
export function readBy({ files, configFiles }: Check): readonly ParsedFile[] {
  return configFiles.length > 0 ? [...files, ...configFiles] : files;
}

/** A file as one of several projects has read it: it is the same text in all. */
export function readIn(
  judged: readonly { readonly made: ProjectCheck }[],
  isIt: (file: SourceFile) => boolean,
): ParsedFile | undefined {
  for (const { made } of judged) {
    const found = readBy(made.check).find(({ file }) => isIt(file));
    if (found) return found;
  }
  return undefined;
}

function isSameInput(a: CheckInput, b: CheckInput): boolean {
  const isSameSettings = a.settings === b.settings && a.isFragment === b.isFragment && a.isPart === b.isPart;
  const isSameKind = a.isForDevelopment === b.isForDevelopment && a.profiles?.join() === b.profiles?.join();
  const [named, others] = [a.named ?? new Map(), b.named ?? new Map()];
  const isSameNamed = named.size === others.size && [...named].every(([path, file]) => others.get(path) === file);
  return isSameSettings && isSameKind && isSameNamed && areSame(a.compose, b.compose) && areSame(a.env, b.env);
}

function areSame(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a.length === b.length && a.every((file, i) => file === b[i]);
}
