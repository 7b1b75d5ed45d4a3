import { type Check, type CheckInput, check } from "../core/check.ts";
import type { OnCrash } from "../core/found.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { isWithin, type Place } from "./load.ts";

/** Files that name files that name files ...: beyond this nobody follows. */
const mostRounds = 20;

/**
 * Judges a project with every file that it includes, extends or names: these are read as the check asks for them. What
 * lies outside the root is read only where that is allowed; else what it says is not known.
 */
export async function checkProject(input: CheckInput, place: Place, onCrash?: OnCrash): Promise<Check> {
  const named = new Map(input.named);
  const tried = new Set<string>(named.keys());
  let made = check({ ...input, named }, undefined, onCrash);
  for (let round = 0; round < mostRounds; round += 1) {
    const wanted = made.wanted.filter((path) => !tried.has(path));
    if (wanted.length === 0) return made;
    for (const path of wanted) tried.add(path);
    for (const [path, file] of await readAll(wanted, place)) named.set(path, file);
    made = check({ ...input, named: new Map(named) }, made, onCrash);
  }
  return made;
}

/** The files that a project names, and those of them that are there. */
export interface NamedFiles {
  /** By path; null where there is none. */
  readonly named: ReadonlyMap<string, SourceFile | null>;
  /** All that are asked for, those that are not read included. */
  readonly wanted: ReadonlySet<string>;
}

/** Reads the files that a project includes, extends or names. */
export async function namedFiles(input: CheckInput, place: Place): Promise<NamedFiles> {
  // Most projects name none, and are not worth a check.
  if (!input.compose.some(({ text }) => mayRead(text) || namesOthers.test(text))) return nothing;
  // A rule that fails is told where the project is judged.
  const { input: complete, wanted } = await checkProject(input, place, () => {});
  const named = complete.named ?? nothing.named;
  return { named, wanted: new Set([...named.keys(), ...wanted]) };
}

/** What is built, and what has variables in a file. */
const namesOthers = /build|env_file|label_file/;

/** Whether a Compose file may include or extend others, or has a program whose configuration is read. */
export function mayRead(text: string): boolean {
  return namesFiles(text) || /nginx|openresty|haproxy|prometheus/.test(text);
}

/** Whether a Compose file may include or extend others; a key may be written with escapes. */
export function namesFiles(text: string): boolean {
  return /include|extends|\\/.test(text);
}

const nothing: NamedFiles = { named: new Map(), wanted: new Set() };

async function readAll(
  paths: readonly string[],
  { root, readsOutside = false, fileSystem }: Place,
): Promise<readonly [string, SourceFile | null][]> {
  const inside = paths.filter((path) => readsOutside || isWithin(path, root));
  const read = inside.map(async (path): Promise<[string, SourceFile | null][]> => {
    if (path.endsWith("/")) return [[path, await namesIn(path, fileSystem)]];
    const content = await fileSystem.read(path);
    if (content.kind === "text") return [[path, { path, text: content.text }]];
    return content.kind === "missing" ? [[path, null]] : [];
  });
  return (await Promise.all(read)).flat();
}

/** The names in a folder as a text; null where they are not known. */
async function namesIn(path: string, fileSystem: Place["fileSystem"]): Promise<SourceFile | null> {
  const names = await fileSystem.list?.(path.slice(0, -1));
  return names ? { path, text: names.toSorted().join("\n") } : null;
}
