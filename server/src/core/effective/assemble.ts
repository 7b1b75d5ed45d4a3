import { resolveEnvFile } from "../compose/env-file.ts";
import type { Lookup } from "../compose/interpolation.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { canonical } from "./canonical.ts";
import { applyExtends, type ServiceSource } from "./extends.ts";
import type { Fault } from "./fault.ts";
import { faultsOf } from "./file-faults.ts";
import { folderOf, joinPath } from "./file-path.ts";
import { mergeDicts, type Tell } from "./merge.ts";
import { type Dict, dict, dictAt, leaf, mapNodes, type Node, nodeAt, textAt, withNodes } from "./node.ts";
import type { Path } from "./pattern.ts";
import { type Reading, Repetition, read } from "./read.ts";
import { withoutPaths } from "./reset.ts";
import { resolvePaths } from "./resolve-paths.ts";
import { withoutRepetition } from "./unique.ts";

/** What a project is made from. */
export interface ProjectSpec {
  /** The Compose files, lowest precedence first; absolute paths. */
  readonly files: readonly string[];
  /** What relative paths are relative to. */
  readonly directory: string;
  readonly variables: ReadonlyMap<string, string | null>;
  readonly unset: Reading["unset"];
  /** The home directory that `~` stands for, if it is to be put in. */
  readonly home: string | undefined;
}

/**
 * The files that a project may need: null where there is none. Where one was not read yet, `undefined` is answered, and
 * the project is incomplete.
 */
export interface Sources {
  compose(path: string): ParsedFile | null | undefined;
  text(path: string): string | null | undefined;
}

export interface Assembled {
  readonly project: Dict | undefined;
  readonly faults: readonly Fault[];
}

/** Puts the files of a project together, in the long syntax and with absolute paths, and tells all that is wrong with them. */
export function assemble(spec: ProjectSpec, sources: Sources): Assembled {
  const faults: Fault[] = [];
  const project = new Assembly(sources, (fault) => faults.push(fault)).load(spec, []);
  return { project, faults };
}

const sections = ["services", "volumes", "networks", "secrets", "configs", "models"] as const;

class Assembly {
  readonly #sources: Sources;
  readonly #tell: Tell;
  readonly #judged = new Set<ParsedFile>();

  constructor(sources: Sources, tell: Tell) {
    this.#sources = sources;
    this.#tell = tell;
  }

  load(spec: ProjectSpec, including: readonly string[]): Dict | undefined {
    let project: Dict | undefined;
    for (const path of spec.files) {
      const file = this.#sources.compose(path);
      if (file === null || !file) continue;
      for (const { layer, resets } of this.#layers(file, spec, including)) {
        const below = project && withoutPaths(project, resets);
        const merged = below ? mergeDicts(below, layer, { path: [], tell: this.#tell }) : layer;
        project = withoutRepetition(merged, []);
      }
    }
    return project && resolvePaths(withContexts(project), { folder: spec.directory, home: spec.home });
  }

  /** Each document of a file, with what it extends and includes. */
  *#layers(
    file: ParsedFile,
    spec: ProjectSpec,
    including: readonly string[],
  ): Iterable<{ readonly layer: Dict; readonly resets: readonly Path[] }> {
    this.#judge(file, spec);
    for (const document of file.documents) {
      const resets: Path[] = [];
      const node = read(document, [], this.#reading(spec, resets));
      if (node?.kind !== "dict") continue;
      const layer = canonical(node, []);
      const extended = this.#extended(layer, { path: file.file.path, resets, spec });
      yield { layer: this.#included(extended, spec, [...including, file.file.path]), resets };
    }
  }

  /** Tells what is wrong with a file by itself, once. */
  #judge(file: ParsedFile, { variables, files, unset }: ProjectSpec): void {
    if (this.#judged.has(file)) return;
    this.#judged.add(file);
    const environment = { lookup: (name: string) => variables.get(name) };
    const isFirst = files[0] === file.file.path;
    const isWhole = isFirst && files.length === 1;
    for (const fault of faultsOf(file, { environment, isFirst, isWhole, unset })) this.#tell(fault);
  }

  #reading({ variables, unset }: ProjectSpec, resets: Path[]): Reading {
    const lookup: Lookup = (name) => variables.get(name);
    return { lookup, unset, tell: this.#tell, resets, repetition: new Repetition() };
  }

  #extended(layer: Dict, { path, resets, spec }: { path: string; resets: readonly Path[]; spec: ProjectSpec }): Dict {
    const services = dictAt(layer, "services");
    if (!services) return layer;
    const source: ServiceSource = { path, services, resets };
    const load = (from: string, file: Node) => this.#base(file, from === path ? spec.directory : folderOf(from), spec);
    return withNodes(layer, { services: applyExtends(source, { tell: this.#tell, load }) });
  }

  /** The services of a file that is extended, their paths relative to that file. */
  #base(ref: Node, folder: string, spec: ProjectSpec): ServiceSource | undefined {
    const name = ref.kind === "leaf" && typeof ref.value === "string" ? ref.value : undefined;
    if (name === undefined) return undefined;
    const path = joinPath(folder, name);
    const file = this.#sources.compose(path);
    if (file === null) this.#tell({ at: ref.at, message: `There is no file "${name}" to extend a service of.` });
    if (file === null || !file) return undefined;
    this.#judge(file, spec);
    const resets: Path[] = [];
    let services: Dict | undefined;
    for (const document of file.documents) {
      const node = read(document, [], this.#reading(spec, resets));
      const own = dictAt(node?.kind === "dict" ? canonical(node, []) : undefined, "services");
      if (own) services = services ? mergeDicts(services, own, { path: ["services"], tell: this.#tell }) : own;
    }
    if (!services) {
      this.#tell({ at: ref.at, message: `The file "${name}" has no services to extend.` });
      return undefined;
    }
    const whole = dict(new Map([["services", { key: undefined, node: services, beaten: undefined }]]), services.at);
    const resolved = dictAt(resolvePaths(whole, { folder: folderOf(path), home: spec.home }), "services");
    return { path, services: resolved ?? services, resets };
  }

  #included(layer: Dict, spec: ProjectSpec, including: readonly string[]): Dict {
    const include = nodeAt(layer, "include");
    if (include?.kind !== "list") return withNodes(layer, { include: undefined });
    return include.items.reduce<Dict>(
      (project, item) => this.#import(project, { item, spec, including }),
      withNodes(layer, { include: undefined }),
    );
  }

  #import(
    project: Dict,
    { item, spec, including }: { item: Node; spec: ProjectSpec; including: readonly string[] },
  ): Dict {
    const paths = textsOf(item.kind === "dict" ? nodeAt(item, "path") : item).map((path) =>
      joinPath(spec.directory, path),
    );
    const [main] = paths;
    if (main === undefined) return project;
    if (including.includes(main)) {
      this.#tell({ at: item.at, message: `The file "${main}" includes itself.` });
      return project;
    }
    for (const path of paths) {
      if (this.#sources.compose(path) === null)
        this.#tell({ at: item.at, message: `There is no file "${path}" to include.` });
    }
    const own = textAt(item, "project_directory");
    const directory = own === undefined ? folderOf(main) : joinPath(spec.directory, own);
    const envFiles = textsOf(nodeAt(item, "env_file")).map((path) => joinPath(spec.directory, path));
    for (const path of envFiles) {
      const at = nodeAt(item, "env_file")?.at ?? item.at;
      if (this.#sources.text(path) === null) this.#tell({ at, message: `There is no environment file "${path}".` });
    }
    const variables = this.#variables(envFiles.length > 0 ? envFiles : [`${directory}/.env`], spec);
    const imported = this.load({ ...spec, files: paths, directory, variables }, including);
    return imported ? this.#withResources(project, imported) : project;
  }

  /** What is set outside wins over the files. */
  #variables(paths: readonly string[], { variables }: ProjectSpec): ReadonlyMap<string, string | null> {
    const found = new Map<string, string | null>();
    for (const path of paths) {
      const text = this.#sources.text(path);
      if (text === undefined || text === null) continue;
      const outer = (name: string) => variables.get(name);
      for (const [name, value] of resolveEnvFile(text, outer, (name) => found.get(name)).variables)
        found.set(name, value);
    }
    return new Map([...found, ...variables]);
  }

  /** What the including file says of an included resource is laid over it. */
  #withResources(project: Dict, imported: Dict): Dict {
    const changed = sections.map((section): [string, Node | undefined] => {
      const [own, other] = [dictAt(project, section), dictAt(imported, section)];
      if (!own || !other) return [section, own ?? other];
      return [section, mergeDicts(other, own, { path: [section], tell: this.#tell })];
    });
    return withNodes(project, Object.fromEntries(changed));
  }
}

/** What is built from no context in particular is built from the project's directory. */
function withContexts(project: Dict): Dict {
  const services = dictAt(project, "services");
  if (!services) return project;
  const changed = mapNodes(services, (service) => {
    const build = dictAt(service, "build");
    if (service.kind !== "dict" || !build || nodeAt(build, "context")) return service;
    return withNodes(service, { build: withNodes(build, { context: leaf(".", build.at) }) });
  });
  return withNodes(project, { services: changed });
}

function textsOf(node: Node | undefined): readonly string[] {
  const items = node?.kind === "list" ? node.items : node ? [node] : [];
  return items.flatMap((item) => (item.kind === "leaf" && typeof item.value === "string" ? [item.value] : []));
}
