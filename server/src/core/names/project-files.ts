import type { Check } from "../check.ts";
import { interpolate } from "../compose/interpolation.ts";
import { folderOf, isRemote, joinPath } from "../effective/file-path.ts";
import { servicesIn } from "../syntax/service-at.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";

/** What the files of a project are to it. */
export interface ProjectFiles {
  /** The files that it is put together from: those that it begins with, and those that these include. */
  readonly layers: readonly PlacedFile[];
  /** The files of which only services are taken, because others extend these. */
  readonly bases: readonly BaseFile[];
  /** The paths of the files that set variables. */
  readonly envFiles: ReadonlySet<string>;
}

interface PlacedFile {
  readonly parsed: ParsedFile;
  /** What relative paths in it are relative to. */
  readonly folder: string;
}

interface BaseFile extends PlacedFile {
  /** The names of the services that are extended, at whatever remove. */
  readonly extended: ReadonlySet<string>;
}

/** Where a service says which one it extends. */
export interface Extension {
  readonly service: Scalar;
  /** The path of the file that has it; undefined for the same file, and null for one that is not known. */
  readonly path: string | undefined | null;
}

/** Finds out what each of the files of a project is to it. */
export function projectFilesOf(check: Check): ProjectFiles {
  const { input } = check;
  const search = new Search(check);
  const folder = input.directory ?? folderOf(input.compose[0]?.path ?? "");
  for (const { path } of input.compose) search.addLayer(path, folder);
  for (const { path } of input.env) search.envFiles.add(path);
  for (const { parsed, folder: own } of search.layers.values()) {
    for (const [, service] of serviceMappings(parsed)) search.extend(service, own);
  }
  return {
    layers: [...search.layers.values()],
    bases: Array.from(search.bases.values(), (base) => ({ ...base, extended: base.extended })),
    envFiles: search.envFiles,
  };
}

/** What a service says that it extends. */
export function extensionOf(service: Mapping, folder: string, { variables }: Check): Extension | undefined {
  const value = service.get("extends")?.value;
  if (value?.kind === "scalar") return { service: value, path: undefined };
  if (value?.kind !== "mapping") return undefined;
  const [name, file] = [value.get("service")?.value, value.get("file")?.value];
  if (name?.kind !== "scalar") return undefined;
  if (!file || (file.kind === "scalar" && file.value === null)) return { service: name, path: undefined };
  return { service: name, path: pathOf(file, folder, variables) ?? null };
}

/** The services that a file writes, by name. */
export function serviceMappings(parsed: ParsedFile): readonly (readonly [string, Mapping])[] {
  return servicesIn(parsed).flatMap(({ key, value }): (readonly [string, Mapping])[] => {
    return value.kind === "mapping" ? [[key.source, value]] : [];
  });
}

class Search {
  readonly layers = new Map<string, PlacedFile>();
  readonly bases = new Map<string, PlacedFile & { readonly extended: Set<string> }>();
  readonly envFiles = new Set<string>();
  readonly #check: Check;
  readonly #files: ReadonlyMap<string, ParsedFile>;

  constructor(check: Check) {
    this.#check = check;
    this.#files = new Map(check.files.map((parsed) => [parsed.file.path, parsed]));
  }

  addLayer(path: string, folder: string): void {
    const parsed = this.#files.get(path);
    if (!parsed || this.layers.has(path)) return;
    this.layers.set(path, { parsed, folder });
    for (const document of parsed.documents) {
      const include = document.kind === "mapping" ? document.get("include")?.value : undefined;
      if (include?.kind === "sequence") for (const item of include.items) this.#include(item, folder);
    }
  }

  /** Goes to the service that another one extends, and on to what that extends. */
  extend(service: Mapping, folder: string): void {
    const extension = extensionOf(service, folder, this.#check);
    const parsed = extension?.path ? this.#files.get(extension.path) : undefined;
    if (!extension || !parsed) return;
    this.#takeFrom(parsed, extension.service.source);
  }

  #takeFrom(parsed: ParsedFile, name: string): void {
    const { path } = parsed.file;
    const base = this.bases.get(path) ?? { parsed, folder: folderOf(path), extended: new Set<string>() };
    this.bases.set(path, base);
    if (base.extended.has(name)) return;
    base.extended.add(name);
    for (const [, service] of serviceMappings(parsed).filter(([own]) => own === name)) {
      const further = extensionOf(service, base.folder, this.#check);
      if (further?.path === undefined && further) this.#takeFrom(parsed, further.service.source);
      else this.extend(service, base.folder);
    }
  }

  #include(item: Value, folder: string): void {
    const { variables } = this.#check;
    const of = (key: string) => (item.kind === "mapping" ? item.get(key)?.value : undefined);
    const pathsIn = (value: Value | undefined) => {
      const values = value?.kind === "sequence" ? value.items : value ? [value] : [];
      return values.flatMap((one) => pathOf(one, folder, variables) ?? []);
    };
    const paths = pathsIn(item.kind === "mapping" ? of("path") : item);
    const [main] = paths;
    if (main === undefined) return;
    const [directory = folderOf(main)] = pathsIn(of("project_directory"));
    const envFiles = pathsIn(of("env_file"));
    for (const path of envFiles.length > 0 ? envFiles : [`${directory}/.env`]) this.envFiles.add(path);
    for (const path of paths) this.addLayer(path, directory);
  }
}

function pathOf(value: Value, folder: string, variables: Check["variables"]): string | undefined {
  if (value.kind !== "scalar" || value.source === "") return undefined;
  const result = interpolate(value.source, (name) => variables.get(name));
  const path = result.kind === "literal" || result.kind === "resolved" ? result.text : undefined;
  return path === undefined || isRemote(path) ? undefined : joinPath(folder, path);
}
