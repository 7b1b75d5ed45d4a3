import type { ConfigFile } from "../compose/config-file.ts";
import { envFileFaults, parseEnvFile } from "../compose/env-file.ts";
import { resolveRawEnvFile } from "../compose/raw-env-file.ts";
import type { ServiceFiles } from "../compose/service-files.ts";
import type { SourceFile } from "../syntax/text.ts";
import { type ConfigsOfService, configFilesOf, nothing } from "./config-files.ts";
import { joinPath } from "./file-path.ts";
import { type Dict, dictAt, itemsOf, type Node, nodeAt, textAt } from "./node.ts";
import { isNoFolder } from "./resolve-paths.ts";
import type { Sources } from "./sources.ts";

/** What the files of services say, by the names of the services that have some. */
export type FilesOfServices = ReadonlyMap<string, FilesOfService>;

/** The files of a service with their texts, for the next time. */
interface FilesOfService extends ServiceFiles {
  readonly environment: readonly EnvironmentText[] | undefined;
}

interface EnvironmentText {
  readonly text: string;
  readonly isRaw: boolean;
}

/** The services, and the configs of the whole project: null where it is not known as a whole. */
interface SectionsWithFiles {
  readonly services: Dict | undefined;
  readonly configs: Dict | undefined | null;
}

/** The files of services; what says the same as before is the same object. */
export function serviceFilesOf(
  { services, configs }: SectionsWithFiles,
  sources: Sources,
  before: FilesOfServices,
): FilesOfServices {
  const found = new Map<string, FilesOfService>();
  for (const [name, { node }] of services?.entries ?? []) {
    const own = filesOf({ service: node, configs }, sources, before.get(name));
    if (own) found.set(name, own);
  }
  const isSame = found.size === before.size && [...found].every(([name, own]) => before.get(name) === own);
  return isSame ? before : found;
}

/** The files after those of a few services were looked at again. */
export function serviceFilesAfter(
  before: FilesOfServices,
  { services: few, configs }: SectionsWithFiles & { readonly services: Dict },
  sources: Sources,
): FilesOfServices {
  const own = serviceFilesOf({ services: few, configs }, sources, before);
  if ([...few.entries.keys()].every((name) => before.get(name) === own.get(name))) return before;
  const others = [...before].filter(([name]) => !few.entries.has(name));
  return new Map([...others, ...own]);
}

function filesOf(
  { service, configs }: { readonly service: Node; readonly configs: SectionsWithFiles["configs"] },
  sources: Sources,
  before: FilesOfService | undefined,
): FilesOfService | undefined {
  const files = itemsOf(nodeAt(service, "env_file"));
  const dockerfile = dockerfileOf(service, sources);
  const read = configs === null ? nothing : configFilesOf(service, configs, sources);
  const { configFiles, configFault } = read;
  if (files.length === 0 && dockerfile === undefined && read === nothing) return undefined;
  const environment = environmentOf(files, sources);
  const isSame = before?.dockerfile === dockerfile && areSame(before?.environment, environment);
  if (before && isSame && areSameConfigs(before, read)) return before;
  const brokenEnvironment = files.flatMap((file) => brokenAt(file, sources) ?? []);
  const variables = environment && variablesIn(environment);
  return { dockerfile, environment, variables, brokenEnvironment, configFiles, configFault };
}

function brokenAt(file: Node, sources: Sources): SourceFile | undefined {
  const path = textAt(file, "path");
  const source = path === undefined || textAt(file, "format") === "raw" ? undefined : sources.file(path);
  return source && envFileFaults(source.text).length > 0 ? source : undefined;
}

/** A context may also be a repository, an image, or another service. */
function dockerfileOf(service: Node, sources: Sources): string | undefined {
  const build = dictAt(service, "build");
  const [context, dockerfile] = [textAt(build, "context"), textAt(build, "dockerfile")];
  if (context === undefined || dockerfile === undefined || isNoFolder(context)) return undefined;
  return sources.text(joinPath(context, dockerfile)) ?? undefined;
}

/** Undefined where one of the files is not at hand, or cannot be told. */
function environmentOf(files: readonly Node[], sources: Sources): readonly EnvironmentText[] | undefined {
  const found = files.map((file) => {
    const path = textAt(file, "path");
    const text = path === undefined ? undefined : sources.text(path);
    return typeof text === "string" ? { text, isRaw: textAt(file, "format") === "raw" } : undefined;
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

function variablesIn(files: readonly EnvironmentText[]): ReadonlyMap<string, string | null> {
  const read = files.map(({ text, isRaw }) =>
    isRaw ? resolveRawEnvFile(text, () => null).variables : parseEnvFile(text),
  );
  return new Map(read.flatMap((variables) => [...variables]));
}

function areSame(a: FilesOfService["environment"], b: FilesOfService["environment"]): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every(({ text, isRaw }, i) => text === b[i]?.text && isRaw === b[i].isRaw);
}

function areSameConfigs(a: ConfigsOfService, b: ConfigsOfService): boolean {
  const isSame = (one: ConfigFile, other: ConfigFile | undefined) => {
    return one.file === other?.file && one.inline === other.inline && one.target === other.target;
  };
  const areSameFiles = a.configFiles.length === b.configFiles.length;
  const isSameFault = JSON.stringify(a.configFault) === JSON.stringify(b.configFault);
  return areSameFiles && isSameFault && a.configFiles.every((one, i) => isSame(one, b.configFiles[i]));
}
