import { existsSync } from "node:fs";
import { folderOf, isWithin, pathIn } from "../workspace/load.ts";

const known = new Map<string, string | undefined>();

/** The root of the Git repository that a folder lies in. */
export function repositoryOf(folder: string): string | undefined {
  if (known.has(folder)) return known.get(folder);
  const parent = folderOf(folder);
  // In a worktree or a submodule `.git` is a file.
  const isRoot = existsSync(pathIn(folder, ".git"));
  const repository = isRoot ? folder : parent === folder ? undefined : repositoryOf(parent);
  known.set(folder, repository);
  return repository;
}

/** Where the search for settings ends: at the top of the repository, without one at the working directory. */
export function rootFor(folder: string, workingDirectory: string): string {
  return repositoryOf(folder) ?? (isWithin(folder, workingDirectory) ? workingDirectory : folder);
}
