import { isDevelopmentPath } from "../core/compose/development-file.ts";
import { parseEnvFile } from "../core/compose/env-file.ts";
import type { Fragment } from "../core/effective/fragment.ts";
import type { EnvironmentSettings, Settings } from "../core/settings.ts";
import {
  baseNames,
  baseSpelling,
  defaultFileNames,
  isOverrideFileName,
  overrideFileNames,
  productionSpelling,
  type Spelling,
  usualProductionNames,
} from "./compose-file-names.ts";
import { folderOf, isWithin, type Place, type ProjectFiles, pathIn } from "./load.ts";

/** Compose files that run together. All paths are absolute, and within the root. */
export interface FileSet {
  /** What `seaworthy.yaml` calls it. */
  readonly name: string | undefined;
  /** The Compose files that can be read, lowest precedence first. */
  readonly files: readonly string[];
  /** What relative paths in them are relative to. */
  readonly directory: string;
  /** The files that can be read of those that variables are looked up in; the last one wins. */
  readonly envFiles: readonly string[];
  /** The profiles that are active; `*` stands for all. */
  readonly profiles: readonly string[];
  /** Whether it is for the machines of developers: it has to be valid, but need not be fit for production. */
  readonly isForDevelopment: boolean;
  /** Whether files that are not part of it may say what is missing in it. */
  readonly isFragment: Fragment;
  /** Whether others include or extend it: what is missing in it may be said there, and variables set. */
  readonly isPart?: boolean;
  /** What belongs to the set as well, but cannot be read: what is missing in the rest may be said there. */
  readonly unreadable: ProjectFiles["unreadable"];
}

/** What is around a Compose file. */
export interface FileSetContext {
  readonly settings: Pick<Settings, "environments">;
  /** The folder of the settings file; undefined where there is none. */
  readonly settingsFolder: string | undefined;
  readonly place: Place;
}

/**
 * The sets that a Compose file belongs to, at least one: those that name it, or else what follows from its name. The
 * file itself is taken to be there.
 */
export async function fileSetsOf(path: string, context: FileSetContext): Promise<readonly FileSet[]> {
  const named = await fileSetsNaming(path, context);
  return named.length > 0 ? named : setsByName(path, { place: context.place, known: path });
}

/**
 * The sets that name a file, of which nothing tells otherwise that it is a Compose file: the environments of
 * `seaworthy.yaml`, or else what `COMPOSE_FILE` in the `.env` beside it says.
 */
export async function fileSetsNaming(path: string, context: FileSetContext): Promise<readonly FileSet[]> {
  const { settings, settingsFolder, place } = context;
  const around: Around = { place, known: path };
  if (settingsFolder !== undefined) {
    const own = [...settings.environments].filter(([, { files }]) => {
      return files.some((written) => resolvedPath(settingsFolder, written) === path);
    });
    if (own.length > 0) return Promise.all(own.map((named) => environmentSet(named, settingsFolder, around)));
  }
  const fromVariables = await setInVariables(path, around);
  return fromVariables ? [fromVariables] : [];
}

/** The set that is an environment of `seaworthy.yaml`, by its name; undefined where there is none of that name. */
export async function fileSetNamed(name: string, context: FileSetContext): Promise<FileSet | undefined> {
  const { settings, settingsFolder, place } = context;
  const environment = settings.environments.get(name);
  if (!environment || settingsFolder === undefined) return undefined;
  return environmentSet([name, environment], settingsFolder, { place, known: undefined });
}

/** The Compose files that the variables of a folder name, if they name any. */
export function filesInVariables(variables: Variables, folder: string): readonly string[] | undefined {
  const written = variables.get("COMPOSE_FILE");
  if (written === undefined || written === null) return undefined;
  return written.split(variables.get("COMPOSE_PATH_SEPARATOR") || ":").map((path) => resolvedPath(folder, path));
}

/** The profiles that variables name, if they name any. */
export function profilesInVariables(variables: Variables): readonly string[] | undefined {
  const written = variables.get("COMPOSE_PROFILES");
  return written === undefined || written === null ? undefined : written.split(",").map((name) => name.trim());
}

type Variables = ReadonlyMap<string, string | null>;

/** Where files are looked for; the known one is there. */
interface Around {
  readonly place: Place;
  readonly known: string | undefined;
}

async function environmentSet(
  [name, { files, envFiles, profiles }]: readonly [string, EnvironmentSettings],
  folder: string,
  around: Around,
): Promise<FileSet> {
  const inFolder = (paths: readonly string[]) => paths.map((path) => resolvedPath(folder, path));
  const own = envFiles.length > 0 ? { envFiles: inFolder(envFiles) } : {};
  return toSet(inFolder(files), { name, profiles, ...own }, around);
}

/** The set of `COMPOSE_FILE`. One with the development override in it is not what runs in production. */
async function setInVariables(path: string, around: Around): Promise<FileSet | undefined> {
  const folder = folderOf(path);
  const envFile = pathIn(folder, ".env");
  if (!isWithin(envFile, around.place.root)) return undefined;
  const content = await around.place.fileSystem.read(envFile);
  const variables = content.kind === "text" ? parseEnvFile(content.text) : new Map<string, string | null>();
  const files = filesInVariables(variables, folder) ?? [];
  if (!files.includes(path) || files.map(nameOf).some(isOverrideFileName)) return undefined;
  // Docker Compose reads the variables where it is called first, and then beside the first Compose file.
  const envFiles = [...(await existing([pathIn(folderOf(files[0] ?? path), ".env")], around)), envFile];
  return toSet(
    files,
    { envFiles: [...new Set(envFiles)], profiles: profilesInVariables(variables) ?? everyProfile },
    around,
  );
}

/** What runs in production is the base file of a folder with the file for production over it, if there is one. */
async function setsByName(path: string, around: Around): Promise<readonly FileSet[]> {
  const name = nameOf(path);
  const folder = folderOf(path);
  const isForDevelopment = isDevelopmentPath(path.slice(around.place.root.length));
  const inFolder = (names: readonly string[]) => names.map((other) => pathIn(folder, other));
  const firstOf = async (names: readonly string[]) => (await existing(inFolder(names), around)).slice(0, 1);
  if (isOverrideFileName(name)) {
    const base = await firstOf(defaultFileNames);
    return [await toSet([...base, path], { isForDevelopment: true, isFragment: base.length === 0 }, around)];
  }
  const spelling = productionSpelling(name);
  if (spelling) {
    const base = await firstOf(baseNames(spelling));
    return [await toSet([...base, path], { isForDevelopment, isFragment: base.length === 0 }, around)];
  }
  const base = baseSpelling(name);
  if (!base) {
    const hasBase = (await firstOf(defaultFileNames)).length > 0;
    const stem = path.replace(/\.ya?ml$/, "");
    const hasOverride = (await existing([`${stem}.override.yml`, `${stem}.override.yaml`], around)).length > 0;
    // What is laid over another file is called after it: `compose.logging.yaml`.
    const isFragment = hasBase || hasOverride || (/compose/i.test(name) && "where-partial");
    return [await toSet([path], { isForDevelopment, isFragment }, around)];
  }
  const [first] = await existing(inFolder(baseNames(base)), around);
  const override = await firstOf(overrideFileNames);
  const names = first === path ? await productionNames(folder, base, around) : [];
  const production = await existing(inFolder(names), around);
  // What runs where nobody names files has to be valid, too, and is where the rest of a base may stand.
  const asItIs = override.length > 0 ? [toSet([path, ...override], { isForDevelopment: true }, around)] : [];
  const alone =
    production.length > 0 ? [] : [toSet([path], { isForDevelopment, isFragment: override.length > 0 }, around)];
  const inProduction = production.map((file) => toSet([path, file], { isForDevelopment }, around));
  return Promise.all([...inProduction, ...alone, ...asItIs]);
}

async function productionNames(folder: string, spelling: Spelling, { place }: Around): Promise<readonly string[]> {
  const names = isWithin(folder, place.root) ? await place.fileSystem.list?.(folder) : undefined;
  if (!names) return usualProductionNames(spelling);
  return names.filter((name) => productionSpelling(name) === spelling).toSorted();
}

/** Where nobody says which profiles are active, no service is left out. */
const everyProfile: readonly string[] = ["*"];

type Particulars = Partial<Pick<FileSet, "name" | "profiles" | "envFiles" | "isForDevelopment" | "isFragment">>;

/** A set of files that belong together, whether they are there or not. */
async function toSet(files: readonly string[], particulars: Particulars, around: Around): Promise<FileSet> {
  const { name, profiles = everyProfile, isForDevelopment = false, isFragment = false } = particulars;
  const directory = folderOf(files[0] ?? around.place.root);
  const envFiles = particulars.envFiles ?? (await existing([pathIn(directory, ".env")], around));
  const faults = await Promise.all([...files, ...envFiles].map((path) => whyUnreadable(path, around)));
  const unreadable = faults.filter((fault) => fault !== undefined);
  const readable = (path: string) => unreadable.every((fault) => fault.path !== path);
  return {
    ...{ name, directory, profiles, isForDevelopment, isFragment, unreadable },
    files: files.filter(readable),
    envFiles: envFiles.filter(readable),
  };
}

/** Those of the paths that a file lies at, whether it can be read or not. */
async function existing(paths: readonly string[], { place, known }: Around): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      if (path === known) return true;
      if (!isWithin(path, place.root)) return false;
      const { kind } = await place.fileSystem.read(path);
      return kind === "text" || kind === "unreadable";
    }),
  );
  return paths.filter((_, i) => found[i]);
}

async function whyUnreadable(
  path: string,
  { place, known }: Around,
): Promise<FileSet["unreadable"][number] | undefined> {
  if (path === known) return undefined;
  if (!isWithin(path, place.root)) return { path, reason: `it lies outside of ${place.root}` };
  const content = await place.fileSystem.read(path);
  if (content.kind === "text") return undefined;
  if (content.kind === "unreadable") return { path, reason: content.reason };
  return { path, reason: content.kind === "missing" ? "it does not exist" : "it is a directory" };
}

/** The path that is written in a file of a folder. */
function resolvedPath(folder: string, written: string): string {
  const [, drive] = /^([a-z]:)?\//i.exec(written) ?? [];
  const isAbsolute = written.startsWith("/") || drive !== undefined;
  return written
    .slice(drive?.length ?? 0)
    .split("/")
    .filter((step) => step !== "" && step !== ".")
    .reduce(
      (path, step) => (step === ".." ? folderOf(path) : pathIn(path, step)),
      isAbsolute ? (drive ?? "/") : folder,
    );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
