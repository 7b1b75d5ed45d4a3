import { statSync } from "node:fs";
import { defaultFileNames } from "../workspace/compose-file-names.ts";
import { disk, toContent } from "../workspace/disk.ts";
import { type FileContent, type FileSystem, remembering } from "../workspace/file-system.ts";
import { folderOf, pathIn } from "../workspace/load.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { judgingFlags } from "./flags.ts";
import { absolute } from "./path.ts";
import type { Failure } from "./results.ts";
import type { Terminal } from "./terminal.ts";

/** The files that a command line names. */
export interface Targets {
  readonly paths: readonly string[];
  readonly fileSystem: FileSystem;
  readonly failures: readonly Failure[];
}

/** Finds the files to judge; without a path, the one that Docker Compose would take. */
export async function findTargets(args: Arguments, terminal: Terminal): Promise<Targets | Mistake> {
  const { folder } = terminal;
  const fileSystem = remembering(disk);
  if (args.positionals.length === 0) {
    const path = discover(folder);
    return path ? { paths: [path], fileSystem, failures: [] } : { mistake: nothingDiscovered(folder) };
  }
  const paths = new Set<string>();
  const failures: Failure[] = [];
  for (const named of args.positionals.filter((path) => path !== "-")) {
    const path = absolute(named, folder);
    const found = await filesAt(path);
    if (found.length === 0)
      failures.push({ path, message: kindOf(path) === "missing" ? "does not exist" : "holds no Compose file" });
    for (const file of found) paths.add(file);
  }
  if (!args.positionals.includes("-")) return { paths: [...paths], fileSystem, failures };
  const input = { path: inputPath(args, terminal), content: toContent(await terminal.readInput()) };
  paths.add(input.path);
  return { paths: [...paths], fileSystem: withInput(fileSystem, input), failures };
}

/** What standard input is called. */
export function inputPath(args: Arguments, { folder }: Terminal): string {
  return absolute(args.get(judgingFlags.stdinFilename) ?? defaultFileNames[0], folder);
}

/** The file that Docker Compose would take in a folder, or in the nearest folder above that has one. */
export function discover(folder: string): string | undefined {
  for (let current = folder; ; current = folderOf(current)) {
    const path = defaultFileNames
      .map((name) => pathIn(current, name))
      .find((candidate) => kindOf(candidate) !== "missing");
    if (path !== undefined || current === folderOf(current)) return path;
  }
}

async function filesAt(path: string): Promise<readonly string[]> {
  const kind = kindOf(path);
  if (kind !== "directory") return kind === "file" ? [path] : [];
  const { composeFilesIn } = await import("./walk.ts");
  return composeFilesIn(path);
}

export function kindOf(path: string): "file" | "directory" | "missing" {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats ? (stats.isDirectory() ? "directory" : "file") : "missing";
  } catch {
    return "file"; // Reading it will tell what is wrong.
  }
}

export function nothingDiscovered(folder: string): string {
  return `there is no Compose file (${defaultFileNames.join(", ")}) in ${folder} or above; name a file or a folder.`;
}

function withInput(fileSystem: FileSystem, input: { path: string; content: FileContent }): FileSystem {
  return { ...fileSystem, read: async (path) => (path === input.path ? input.content : fileSystem.read(path)) };
}
