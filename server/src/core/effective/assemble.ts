import type { ProjectFault } from "../compose/project-fault.ts";
import type { Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { applyExtends, type ServiceSource } from "./extends.ts";
import { faultsOf } from "./file-faults.ts";
import { folderOf, isRemote, joinPath } from "./file-path.ts";
import { finishElement } from "./finish-element.ts";
import { refusedByStacks, sections, withResources } from "./include.ts";
import { includedVariables } from "./included-variables.ts";
import { type Layer, type LayerContext, layerOf, type Variables } from "./layer.ts";
import { mapElements, type ProjectMemory } from "./memory.ts";
import { type Merging, mergeDicts, type Tell } from "./merge.ts";
import { type Dict, dictAt, itemsOf, type Node, nodeAt, textAt, textsOf, withNodes } from "./node.ts";
import type { Path } from "./pattern.ts";
import { withoutPaths } from "./reset.ts";
import { resolvePaths } from "./resolve-paths.ts";
import type { Sources } from "./sources.ts";

/** What a project is made from. */
export interface ProjectSpec {
  /** The Compose files, lowest precedence first; absolute paths. */
  readonly files: readonly string[];
  /** What relative paths are relative to. */
  readonly directory: string;
  readonly variables: Variables;
  readonly unset: LayerContext["unset"];
  /** The home directory that `~` stands for, if it is to be put in. */
  readonly home: string | undefined;
}

export interface Assembled {
  readonly project: Dict | undefined;
  readonly faults: readonly ProjectFault[];
  /** Every Compose file that was read, with the variables that hold in it. */
  readonly files: ReadonlyMap<ParsedFile, Variables>;
}

/** A project that was put together, with what is known of how good the parts were. */
export interface Assembly extends Assembled {
  /** Whether every file was there and could be taken at its word, so that what is not defined is missing. */
  readonly isComplete: boolean;
  /** The services, as they are written, that Docker Compose refuses by themselves. */
  readonly refused: ReadonlySet<Value>;
  /** The names of the services that others extend. */
  readonly extended: ReadonlySet<string>;
  /** Where services say that they extend others, by their own names. */
  readonly extending: ReadonlyMap<string, readonly Value[]>;
}

/** Puts the files of a project together, in the long syntax and with absolute paths, and tells all that is wrong with them. */
export function assemble(spec: ProjectSpec, sources: Sources, memory: ProjectMemory): Assembly {
  const assembler = new Assembler(sources, memory);
  return { project: assembler.load(spec, []), ...assembler.found };
}

interface Found {
  readonly faults: ProjectFault[];
  readonly files: Map<ParsedFile, Variables>;
  isComplete: boolean;
  readonly refused: Set<Value>;
  readonly extended: Set<string>;
  readonly extending: Map<string, readonly Value[]>;
}

class Assembler {
  readonly found: Found = {
    faults: [],
    files: new Map(),
    isComplete: true,
    refused: new Set(),
    extended: new Set(),
    extending: new Map(),
  };
  readonly #sources: Sources;
  readonly #memory: ProjectMemory;
  readonly #bases = new Map<string, ServiceSource | undefined>();
  readonly #tell: Tell = (fault) => this.found.faults.push(fault);
  /** What is of a wrong form was told of where it is written. */
  readonly #tellOfMerging: Tell = (fault) => {
    const sides: readonly unknown[] = [fault.at, ...(fault.related ?? []).map(({ at }) => at)];
    if (!this.found.faults.some(({ value }) => value && sides.includes(value))) this.#tell(fault);
  };

  constructor(sources: Sources, memory: ProjectMemory) {
    this.#sources = sources;
    this.#memory = memory;
  }

  load(spec: ProjectSpec, including: readonly string[]): Dict | undefined {
    let project: Dict | undefined;
    for (const path of spec.files) {
      const file = this.#compose(path);
      if (!file) continue;
      for (const [i, { node, resets }] of this.#layers(file, spec, including).entries()) {
        const below = project && withoutPaths(project, resets);
        project = below ? mergeDicts(below, node, this.#merging([], `${path} ${i}`)) : node;
      }
    }
    return project && this.#finished(project, spec);
  }

  #merging(path: Path, place: string): Merging {
    return { path, tell: this.#tellOfMerging, memory: this.#memory.merged.at(place) };
  }

  /** The elements of all sections with their paths, and without what they say twice. */
  #finished(project: Dict, { files, directory, home }: ProjectSpec): Dict {
    const finished = sections.map((section): [string, Node | undefined] => {
      const own = nodeAt(project, section);
      if (own?.kind !== "dict") return [section, own];
      const step = this.#memory.finished.at(`${section} ${files.join(" ")}`);
      const finish = (node: Node, name: string) => finishElement(node, [section, name], { folder: directory, home });
      return [section, mapElements(own, step, finish)];
    });
    return withNodes(project, Object.fromEntries(finished));
  }

  /** Each document of a file, with what it extends and includes. */
  #layers(file: ParsedFile, spec: ProjectSpec, including: readonly string[]): readonly Layer[] {
    this.#judge(file, spec);
    const { path } = file.file;
    return file.documents.flatMap((document, i) => {
      const layer = layerOf(document, this.#context(spec, `${path} ${i}`));
      if (!layer) return [];
      const extended = this.#extended(layer, path, spec);
      return { ...layer, node: this.#included(extended, spec, [...including, path]) };
    });
  }

  /** Tells what is wrong with a file by itself, once. */
  #judge(file: ParsedFile, { variables, files, unset }: ProjectSpec): void {
    if (this.found.files.has(file)) return;
    this.found.files.set(file, variables);
    const isFirst = files[0] === file.file.path;
    const context = { variables, isFirst, isWhole: isFirst && files.length === 1, unset };
    const { faults, isSound, refused } = faultsOf(file, context, this.#memory);
    faults.forEach(this.#tell);
    for (const service of refused) this.found.refused.add(service);
    if (!isSound) this.found.isComplete = false;
  }

  #compose(path: string): ParsedFile | null | undefined {
    const file = this.#sources.compose(path);
    if (!file) this.found.isComplete = false;
    return file;
  }

  /** Whether a file is elsewhere: those are never fetched. */
  #isElsewhere(path: string, at: Value): boolean {
    if (!isRemote(path)) return false;
    this.found.isComplete = false;
    this.#tell({ at, message: `"${path}" is not on this machine, and is not fetched.`, cause: "remote" });
    return true;
  }

  #context({ variables, unset }: ProjectSpec, place: string): LayerContext {
    return { variables, unset, tell: this.#tell, memory: this.#memory.parts.at(place) };
  }

  #extended({ node, resets }: Layer, path: string, spec: ProjectSpec): Dict {
    const services = dictAt(node, "services");
    if (!services) return node;
    const source: ServiceSource = { path, services, resets };
    const load = (from: string, file: Node) => this.#base(file, from === path ? spec.directory : folderOf(from), spec);
    const { extended, extending } = this.found;
    const memory = (place: string) => this.#memory.merged.at(`extends ${place}`);
    return withNodes(node, { services: applyExtends(source, { tell: this.#tell, load, extended, extending, memory }) });
  }

  /** The services of a file that is extended, their paths relative to that file. */
  #base(ref: Node, folder: string, spec: ProjectSpec): ServiceSource | undefined {
    const name = ref.kind === "leaf" && typeof ref.value === "string" ? ref.value : undefined;
    if (name === undefined || this.#isElsewhere(name, ref.at)) return undefined;
    const path = joinPath(folder, name);
    const file = this.#compose(path);
    if (file === null) this.#tell({ at: ref.at, message: `There is no file "${name}" to extend a service of.` });
    if (file === null || !file) return undefined;
    const id = `${path} ${spec.files.join(" ")}`;
    const base = this.#bases.has(id) ? this.#bases.get(id) : this.#baseIn(file, spec);
    this.#bases.set(id, base);
    if (!base) this.#tell({ at: ref.at, message: `The file "${name}" has no services to extend.` });
    return base;
  }

  #baseIn(file: ParsedFile, spec: ProjectSpec): ServiceSource | undefined {
    this.#judge(file, spec);
    const { path } = file.file;
    const resets: Path[] = [];
    let services: Dict | undefined;
    for (const [i, document] of file.documents.entries()) {
      const layer = layerOf(document, this.#context(spec, `${path} ${i}`));
      resets.push(...(layer?.resets ?? []));
      const own = dictAt(layer?.node, "services");
      if (own) services = services ? mergeDicts(services, own, this.#merging(["services"], `${path} ${i}`)) : own;
    }
    const base = { folder: folderOf(path), home: spec.home };
    const step = this.#memory.finished.at(`base ${path}`);
    const located = (node: Node, name: string) => resolvePaths(node, ["services", name], base);
    return services && { path, services: mapElements(services, step, located), resets };
  }

  #included(layer: Dict, spec: ProjectSpec, including: readonly string[]): Dict {
    const include = nodeAt(layer, "include");
    const own = withNodes(layer, { include: undefined });
    if (including.length === 1) for (const fault of refusedByStacks(layer)) this.#tell(fault);
    return itemsOf(include).reduce<Dict>((project, item) => {
      const imported = this.#import(item, spec, including);
      const base = { folder: spec.directory, home: spec.home };
      const at = { base, tell: this.#tell, merging: this.#merging([], "include") };
      return imported ? withResources(project, imported, { ...at, own }) : project;
    }, own);
  }

  #import(item: Node, spec: ProjectSpec, including: readonly string[]): Dict | undefined {
    const named = textsOf(item.kind === "dict" ? nodeAt(item, "path") : item);
    if (named.some((path) => this.#isElsewhere(path, item.at))) return undefined;
    const paths = named.map((path) => joinPath(spec.directory, path));
    const [main] = paths;
    if (main === undefined) {
      this.found.isComplete = false;
      return undefined;
    }
    if (including.includes(main)) {
      this.#tell({ at: item.at, message: `The file "${main}" includes itself.` });
      return undefined;
    }
    for (const path of paths) {
      if (this.#sources.compose(path) === null)
        this.#tell({ at: item.at, message: `There is no file "${path}" to include.` });
    }
    const own = textAt(item, "project_directory");
    const directory = own === undefined ? folderOf(main) : joinPath(spec.directory, own);
    const envFiles = textsOf(nodeAt(item, "env_file")).map((path) => joinPath(spec.directory, path));
    const at = nodeAt(item, "env_file")?.at ?? item.at;
    const missing = envFiles.filter((path) => this.#sources.text(path) === null);
    for (const path of missing) this.#tell({ at, message: `There is no environment file "${path}".` });
    const found = envFiles.length > 0 ? envFiles : [`${directory}/.env`];
    const { variables, faults } = includedVariables(found, spec, this.#sources);
    faults.forEach(this.#tell);
    return this.load({ ...spec, files: paths, directory, variables }, including);
  }
}
