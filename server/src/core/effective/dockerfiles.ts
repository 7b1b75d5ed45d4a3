import type { Sources } from "./assemble.ts";
import { joinPath } from "./file-path.ts";
import { type Dict, dictAt, type Node, textAt } from "./node.ts";
import { isNoFolder } from "./resolve-paths.ts";

/** The texts of the Dockerfiles that are on this machine, by the names of the services that are built from them. */
export type Dockerfiles = ReadonlyMap<string, string>;

/** The Dockerfiles of services; the same object as before where they say the same. */
export function dockerfilesOf(services: Dict | undefined, sources: Sources, before: Dockerfiles): Dockerfiles {
  const found = new Map<string, string>();
  for (const [name, { node }] of services?.entries ?? []) {
    const text = dockerfileOf(node, sources);
    if (text !== undefined) found.set(name, text);
  }
  const isSame = found.size === before.size && [...found].every(([name, text]) => before.get(name) === text);
  return isSame ? before : found;
}

/** The Dockerfiles after those of a few services were looked at again. */
export function dockerfilesAfter(before: Dockerfiles, few: Dict, sources: Sources): Dockerfiles {
  const own = dockerfilesOf(few, sources, new Map());
  const isSame = [...few.entries.keys()].every((name) => before.get(name) === own.get(name));
  if (isSame) return before;
  const others = [...before].filter(([name]) => !few.entries.has(name));
  return new Map([...others, ...own]);
}

/** A context may also be a repository, an image, or another service. */
function dockerfileOf(service: Node, sources: Sources): string | undefined {
  const build = dictAt(service, "build");
  const [context, dockerfile] = [textAt(build, "context"), textAt(build, "dockerfile")];
  if (context === undefined || dockerfile === undefined || isNoFolder(context)) return undefined;
  return sources.text(joinPath(context, dockerfile)) ?? undefined;
}
