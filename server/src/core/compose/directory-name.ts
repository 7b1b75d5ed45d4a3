import type { Project } from "./project.ts";

/**
 * The name that a project has from the folder of its first file; undefined where it has another one, as from
 * `COMPOSE_PROJECT_NAME`, or where the folder is not known.
 */
export function directoryName({ root, origin }: Pick<Project, "root" | "origin">): string | undefined {
  const folder = root?.region.file.path.split("/").at(-2) ?? "";
  // Within a project this variable always has a value: the name, wherever it comes from.
  const name = origin.environment.lookup("COMPOSE_PROJECT_NAME");
  return name && name === normalName(folder) ? name : undefined;
}

/** Follows compose-go `loader.NormalizeProjectName`. */
function normalName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");
}
