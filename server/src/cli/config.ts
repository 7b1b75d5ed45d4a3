import { parseEnvFile } from "../core/compose/env-file.ts";
import type { ProjectFault } from "../core/compose/project-fault.ts";
import type { Assembled } from "../core/effective/assemble.ts";
import { dictAt } from "../core/effective/node.ts";
import { toYaml } from "../core/effective/print.ts";
import { rendered } from "../core/effective/rendered.ts";
import { defaultFileNames } from "../workspace/compose-file-names.ts";
import { disk } from "../workspace/disk.ts";
import { effectiveProject } from "../workspace/effective-project.ts";
import { type FileSystem, remembering, whyUnread } from "../workspace/file-system.ts";
import { lineIndexOf } from "../workspace/line-index.ts";
import { folderOf, pathIn } from "../workspace/load.ts";
import type { Arguments } from "./arguments.ts";
import { configFlags } from "./flags.ts";
import { absolute, pathFrom } from "./path.ts";
import { discover, kindOf, nothingDiscovered } from "./targets.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** `seaworthy config`: prints the effective project, and says why Docker Compose would refuse it. */
export async function config(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = remembering(disk);
  const named = args.all(configFlags.file).map((path) => absolute(path, terminal.folder));
  const first = named[0] ?? discover(terminal.folder);
  if (first === undefined) return refuse(terminal, nothingDiscovered(terminal.folder));
  const directory = folderOf(first);
  const variables = await variablesFor(args, terminal, { directory, fileSystem });
  if ("mistake" in variables) return refuse(terminal, variables.mistake);
  const files = named.length > 0 ? named : filesIn(variables, { first, directory });
  for (const path of files) {
    const content = await fileSystem.read(path);
    if (content.kind !== "text") return refuse(terminal, `${pathFrom(terminal.folder, path)} ${whyUnread(content)}.`);
  }
  const profiles = [...args.all(configFlags.profile), ...(variables.get("COMPOSE_PROFILES") ?? "").split(",")];
  const spec = { files, directory, variables, profiles, unset: "blank", home: terminal.env.HOME } as const;
  const result = await effectiveProject(spec, fileSystem);
  if (result.project) terminal.out.write(printed(result, args));
  for (const fault of result.faults) terminal.err.write(`${told(fault, terminal)}\n`);
  return result.faults.length > 0 || !result.project ? 2 : 0;
}

function printed({ project }: Assembled, args: Arguments): string {
  if (!project) return "";
  if (args.has(configFlags.services)) {
    const names = [...(dictAt(project, "services")?.entries.keys() ?? [])];
    return names
      .toSorted()
      .map((name) => `${name}\n`)
      .join("");
  }
  const json = rendered(project);
  return args.get(configFlags.format) === "json" ? `${JSON.stringify(json, undefined, 2)}\n` : toYaml(json);
}

function told({ at, message }: ProjectFault, { folder }: Terminal): string {
  const { file, span } = at.location;
  const { line, column } = lineIndexOf(file).at(span.start);
  return `${pathFrom(folder, file.path)}:${line}:${column}: ${message}`;
}

interface Surroundings {
  readonly directory: string;
  readonly fileSystem: FileSystem;
}

/** The variables of the project: the shell's, where it is asked for them, win over those of the files. */
async function variablesFor(
  args: Arguments,
  { env, folder }: Terminal,
  { directory, fileSystem }: Surroundings,
): Promise<Map<string, string | null> | { readonly mistake: string }> {
  const named = args.all(configFlags.envFile).map((path) => absolute(path, folder));
  const variables = new Map<string, string | null>();
  for (const path of named.length > 0 ? named : [pathIn(directory, ".env")]) {
    const content = await fileSystem.read(path);
    if (content.kind === "text") for (const [name, value] of parseEnvFile(content.text)) variables.set(name, value);
    else if (named.length > 0) return { mistake: `${pathFrom(folder, path)} ${whyUnread(content)}.` };
  }
  const shell = args.has(configFlags.shellEnv) ? Object.entries(env) : [];
  for (const [name, value] of shell) if (value !== undefined) variables.set(name, value);
  const name = args.get(configFlags.projectName);
  if (name !== undefined) variables.set("COMPOSE_PROJECT_NAME", name);
  return variables;
}

/** What `COMPOSE_FILE` names, or else the file that was found and the override file beside it. */
function filesIn(
  variables: ReadonlyMap<string, string | null>,
  { first, directory }: { readonly first: string; readonly directory: string },
): readonly string[] {
  const written = variables.get("COMPOSE_FILE");
  if (written) {
    const separator = variables.get("COMPOSE_PATH_SEPARATOR") ?? ":";
    return written.split(separator).map((path) => absolute(path, directory));
  }
  const override = defaultFileNames
    .map((name) => pathIn(directory, name.replace(/\.(?=ya?ml$)/, ".override.")))
    .find((path) => kindOf(path) === "file");
  return override === undefined ? [first] : [first, override];
}
