import { projectEnvironment } from "../core/compose/project-environment.ts";
import { envFileFaultsAt, type ProjectFault } from "../core/compose/project-fault.ts";
import { nearest, withSuggestions } from "../core/did-you-mean.ts";
import { readSettings } from "../core/settings-file.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { parse } from "../core/syntax/yaml.ts";
import { overrideFileNames } from "../workspace/compose-file-names.ts";
import { type FileSet, fileSetNamed, filesInVariables, profilesInVariables } from "../workspace/file-sets.ts";
import { type FileSystem, whyUnread } from "../workspace/file-system.ts";
import { folderOf, nearestSettings, pathIn } from "../workspace/load.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { configFlags, projectFlags } from "./flags.ts";
import { absolute, placeFrom } from "./path.ts";
import { repositoryOf } from "./repository.ts";
import { discover, kindOf, nothingDiscovered } from "./targets.ts";
import type { Terminal } from "./terminal.ts";

/** The project that a command line means. */
export interface ProjectChoice {
  /** The Compose files, lowest precedence first. */
  readonly files: readonly string[];
  readonly directory: string;
  readonly variables: Variables;
  readonly profiles: readonly string[];
  /** What is wrong with the settings, and with the files that the variables are in. */
  readonly faults: readonly ProjectFault[];
}

type Variables = ReadonlyMap<string, string | null>;

/** Chooses as Docker Compose does, unless an environment of `seaworthy.yaml` is asked for. */
export async function chooseProject(
  args: Arguments,
  terminal: Terminal,
  fileSystem: FileSystem,
): Promise<ProjectChoice | Mistake> {
  const name = args.get(projectFlags.environment);
  const choosing = new Choosing(args, terminal, fileSystem);
  if (name === undefined) return choosing.likeDockerCompose();
  if (args.has(projectFlags.file)) return { mistake: "--environment and --file contradict each other." };
  return choosing.environment(name);
}

/** Variables with the files that they come from. */
interface Reading {
  readonly variables: Variables;
  readonly paths: readonly string[];
  readonly faults: readonly ProjectFault[];
}

class Choosing {
  readonly #args: Arguments;
  readonly #terminal: Terminal;
  readonly #fileSystem: FileSystem;
  /** What the command line and, where it is asked for, the shell say. */
  readonly #set: Variables;

  constructor(args: Arguments, terminal: Terminal, fileSystem: FileSystem) {
    this.#args = args;
    this.#terminal = terminal;
    this.#fileSystem = fileSystem;
    const name = args.get(configFlags.projectName);
    const shell = args.has(projectFlags.shellEnv) ? Object.entries(terminal.env) : [];
    this.#set = new Map([
      ...shell.flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, value]])),
      ...(name === undefined ? [] : [["COMPOSE_PROJECT_NAME", name] as const]),
    ]);
  }

  /** Variables are read where the command runs, and those that are still missing beside the first Compose file. */
  async likeDockerCompose(): Promise<ProjectChoice | Mistake> {
    const { folder } = this.#terminal;
    const named = this.#args.all(projectFlags.file).map((path) => absolute(path, folder));
    const [first] = named;
    const around = await this.#variables([pathIn(first === undefined ? folder : folderOf(first), ".env")]);
    if ("mistake" in around) return around;
    const files = first === undefined ? (filesInVariables(around.variables, folder) ?? discovered(folder)) : named;
    const [main] = files;
    if (main === undefined) return { mistake: nothingDiscovered(folder) };
    const directory = folderOf(main);
    const all = await this.#withMissing(around, pathIn(directory, ".env"));
    return "mistake" in all ? all : this.#chosen({ files, directory }, all);
  }

  async environment(name: string): Promise<ProjectChoice | Mistake> {
    const { folder } = this.#terminal;
    const place = { root: repositoryOf(folder) ?? folder, fileSystem: this.#fileSystem };
    const file = await nearestSettings(folder, place);
    if (!file) return { mistake: `there is no seaworthy.yaml in ${folder} or above, up to ${place.root}.` };
    const { settings, mistakes } = readSettings(parse(file));
    const set = await fileSetNamed(name, { settings, settingsFolder: folderOf(file.path), place });
    if (!set) return { mistake: this.#whyNoEnvironment(name, { mistakes, known: settings.environments.keys(), file }) };
    const [unreadable] = set.unreadable;
    if (unreadable) return { mistake: `${pathFrom(folder, unreadable.path)} cannot be read: ${unreadable.reason}.` };
    const variables = await this.#variables(set.envFiles);
    return "mistake" in variables ? variables : this.#chosen(set, variables, mistakes);
  }

  #whyNoEnvironment(
    name: string,
    about: { readonly mistakes: readonly ProjectFault[]; readonly known: Iterable<string>; readonly file: SourceFile },
  ): string {
    const { folder } = this.#terminal;
    const [mistake] = about.mistakes;
    if (mistake) return `${placeFrom(folder, mistake.at.location)}: ${mistake.message}`;
    const statement = `there is no environment "${name}" in ${pathFrom(folder, about.file.path)}`;
    return withSuggestions(statement, nearest(name, about.known));
  }

  /** What the command line says wins over what the variables or the environment say. */
  #chosen(
    { files, directory, profiles }: Pick<FileSet, "files" | "directory"> & Partial<FileSet>,
    { variables, faults }: Reading,
    mistakes: readonly ProjectFault[] = [],
  ): ProjectChoice {
    const own = this.#args.all(projectFlags.profile);
    const others = profiles ?? profilesInVariables(variables) ?? [];
    const chosen = { files, directory, variables, profiles: own.length > 0 ? own : others };
    return { ...chosen, faults: [...mistakes, ...faults] };
  }

  /** The variables of the files that the command line names, or else of these. */
  async #variables(paths: readonly string[]): Promise<Reading | Mistake> {
    const named = this.#args.all(projectFlags.envFile).map((path) => absolute(path, this.#terminal.folder));
    if (named.length > 0) return this.#read(named, this.#set, true);
    return this.#read(paths, this.#set, false);
  }

  async #withMissing(reading: Reading, path: string): Promise<Reading | Mistake> {
    if (this.#args.has(projectFlags.envFile) || reading.paths.includes(path)) return reading;
    const more = await this.#read([path], reading.variables, false);
    return "mistake" in more ? more : { ...more, faults: [...reading.faults, ...more.faults] };
  }

  /** The variables of files, over which those that are set already win. */
  async #read(paths: readonly string[], set: Variables, isNamed: boolean): Promise<Reading | Mistake> {
    const sources: SourceFile[] = [];
    for (const path of paths) {
      const content = await this.#fileSystem.read(path);
      if (content.kind === "text") sources.push({ path, text: content.text });
      else if (isNamed || content.kind === "unreadable")
        return { mistake: `${pathFrom(this.#terminal.folder, path)} ${whyUnread(content)}.` };
    }
    const environment = projectEnvironment(
      sources.map(({ text }) => text),
      (name) => set.get(name),
    );
    const found = environment.files.flatMap((file) => [...file.variables]);
    const faults = sources.flatMap((source, i) => {
      const file = environment.files[i];
      return file ? envFileFaultsAt(source, file) : [];
    });
    return { variables: new Map([...found, ...set]), paths, faults };
  }
}

/** The file that Docker Compose finds from a folder, and the override file beside it. */
function discovered(folder: string): readonly string[] {
  const first = discover(folder);
  if (first === undefined) return [];
  const overrides = overrideFileNames.map((name) => pathIn(folderOf(first), name));
  return [first, ...overrides.filter((path) => kindOf(path) === "file").slice(0, 1)];
}
