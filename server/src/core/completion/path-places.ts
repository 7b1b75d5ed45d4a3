import { folderOf, joinPath } from "../effective/file-path.ts";
import type { SourceFile } from "../syntax/text.ts";
import type { Step } from "./flow-place.ts";
import { plainText } from "./line-parts.ts";
import type { Offer, Offers } from "./offer.ts";
import type { Place } from "./place.ts";
import type { ProjectAround } from "./project-names.ts";

/** A path that is being typed. */
export interface PathPlace {
  /** The folder whose names may come next. */
  readonly folder: string;
  readonly wants: Wanted;
  /** What is written before a name, so that it is taken for a path. */
  readonly before: string;
  /** The part behind the last slash. */
  readonly word: Offers["word"];
}

interface Wanted {
  /** What is looked for, which comes first; where it is `only`, together with folders there is nothing else. */
  readonly usual: RegExp;
  readonly only?: true;
  readonly isFolder?: true;
  readonly isMount?: true;
}

/** The path that is being typed at a place; undefined where no path of a file beside the project may stand. */
export function pathPlaceAt(file: SourceFile, place: Place, around: ProjectAround): PathPlace | undefined {
  const { path, typed, kind, word } = place;
  const wants = kind === "value" || kind === "item" ? wantedAt(path) : undefined;
  if (!wants || /[\s$*:]|^[/~]/.test(typed)) return undefined;
  const beside = place.levels[path.length - 1]?.().keys;
  const isNamed = path.at(-1) === "source" && plainText(beside?.get("type") ?? "") !== "bind";
  // Any other name is that of a volume.
  if (wants.isMount && !typed.startsWith(".") && (path.at(-1) !== "source" || isNamed)) return undefined;
  const context = path.at(-1) === "dockerfile" ? plainText(beside?.get("context") ?? "") : "";
  const slash = typed.lastIndexOf("/");
  const folder = joinPath(joinPath(baseOf(file, around), context), typed.slice(0, slash + 1));
  // A dot is replaced by what begins with one.
  const start = word.start + slash + 1;
  const needsDot = slash < 0 && (wants.isFolder === true || wants.isMount === true);
  return { folder, wants, before: needsDot ? "./" : "", word: { start, end: word.end } };
}

/** What paths in a file are relative to: the project, or the file itself where it is included or extended. */
function baseOf({ path }: SourceFile, { input }: ProjectAround): string {
  const isOwn = input.compose.some((file) => file.path === path);
  return isOwn ? (input.directory ?? folderOf(path)) : folderOf(path);
}

function wantedAt(path: readonly Step[]): Wanted | undefined {
  const [section, , ...rest] = path;
  if (section === "include") return places.get(`include ${rest.map((step) => step ?? "[]").join(".")}`);
  return places.get(`${section} ${rest.map((step) => step ?? "[]").join(".")}`);
}

const compose: Wanted = { usual: /\.ya?ml$/, only: true };
const variables: Wanted = { usual: /env/ };
const folder: Wanted = { usual: /^$/, isFolder: true };
const any: Wanted = { usual: /^[^.]/ };
const mount: Wanted = { usual: /^[^.]/, isMount: true };

const places: ReadonlyMap<string, Wanted> = new Map([
  ["include ", compose],
  ["include path", compose],
  ["include path.[]", compose],
  ["include env_file", variables],
  ["include env_file.[]", variables],
  ["include project_directory", folder],
  ["services env_file", variables],
  ["services env_file.[]", variables],
  ["services env_file.[].path", variables],
  ["services label_file", any],
  ["services label_file.[]", any],
  ["services extends.file", compose],
  ["services build", folder],
  ["services build.context", folder],
  ["services build.dockerfile", { usual: /dockerfile/i }],
  ["services volumes.[]", mount],
  ["services volumes.[].source", mount],
  ["services develop.watch.[].path", any],
  ["secrets file", any],
  ["configs file", any],
]);

/** A name in a folder. */
export interface NameInFolder {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The names of a folder that may come next in a path: what is usual there first, folders behind it. */
export function pathOffers(names: readonly NameInFolder[], { wants, before }: PathPlace): readonly Offer[] {
  const rankOf = ({ name, isFolder }: NameInFolder) => {
    if (isFolder) return wants.isFolder || wants.isMount ? 0 : 1;
    return wants.usual.test(name) ? 0 : 2;
  };
  const shown = names.filter(({ name, isFolder }) => {
    if (name === ".git" || /[\s#]|^[&*!"'`]/.test(name)) return false;
    return isFolder || !(wants.isFolder || (wants.only && !wants.usual.test(name)));
  });
  const own: readonly Offer[] = wants.isFolder && before !== "" ? [{ label: ".", kind: "folder", newText: "." }] : [];
  const inOrder = shown
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1))
    .map(({ name, isFolder }): Offer => {
      const path = `${name}${isFolder ? "/" : ""}`;
      return { label: path, kind: isFolder ? "folder" : "file", newText: before + path, filter: before + path };
    });
  return [...own, ...inOrder];
}
