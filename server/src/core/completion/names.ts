import { hasHealthcheck } from "../compose/readiness.ts";
import { folderOf, joinPath } from "../effective/file-path.ts";
import type { SchemaNode } from "../schema/node.ts";
import { servicesIn } from "../syntax/service-at.ts";
import type { SourceFile, TabStop } from "../syntax/text.ts";
import { typesOf } from "./keys.ts";
import { plainText } from "./line-parts.ts";
import { type NamePlace, namePlaceAt } from "./name-places.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";
import { missingNames, type ProjectAround, type ProjectName, projectNames } from "./project-names.ts";
import { inYaml } from "./words.ts";

/** Where something is being typed, in which file, and what the schema says of that. */
export interface Typing {
  readonly file: SourceFile;
  readonly place: Place;
  readonly node: SchemaNode;
}

/** The names of the project that may stand at a place and do not stand beside it yet. */
export function nameOffers(typing: Typing, around: ProjectAround): readonly Offer[] {
  const { place } = typing;
  const { path, kind, typed } = place;
  // A path is no name.
  if (/^[./~]/.test(typed)) return [];
  const [section, service] = path;
  const isKey = kind === "line" || kind === "key";
  if (path.length === 1 && typeof section === "string" && isKey) {
    return fresh(missingNames(section, around), place).map((name) => asKey(name, place));
  }
  const form = formAt(typing);
  if (!form || typeof service !== "string") return [];
  const { own, isItem } = form;
  const names = fresh(namesAt(own, typing, around), place).filter(({ name }) => {
    return own.kind !== "services" || name !== service || place.levels.at(-2)?.().keys.has("file");
  });
  if (form.isEntry) return names.map((name) => asKey(name, place, own.below && conditionsOf(name, around)));
  return names.map((name) => asValue(name, own, { place, isItem }));
}

interface Form {
  readonly own: NamePlace;
  /** Whether the name becomes a key. */
  readonly isEntry: boolean;
  /** Whether the dash of an item has to be written, too. */
  readonly isItem: boolean;
}

function formAt({ place, node }: Typing): Form | undefined {
  const { path, kind, typed } = place;
  const [asIs, inList] = [namePlaceAt(path), namePlaceAt([...path, null])];
  if (kind === "value" || kind === "item") {
    const isBehind = asIs?.after !== undefined && typed.includes(asIs.after);
    return asIs && !isBehind && !asIs.below ? { own: asIs, isEntry: false, isItem: false } : undefined;
  }
  const types = typesOf(node);
  const { keys, items } = place.levels[path.length]?.() ?? { keys: new Map(), items: [] };
  const isList = kind === "line" && types.includes("array") && keys.size === 0;
  const isMapping = types.includes("object") && items.length === 0;
  const isRather = kind === "key" || keys.size > 0 || asIs?.below !== undefined || asIs?.kind === "variables";
  if (asIs && isMapping && (isRather || !isList)) return { own: asIs, isEntry: true, isItem: false };
  return inList && isList ? { own: inList, isEntry: false, isItem: true } : undefined;
}

function namesAt(own: NamePlace, { file, place }: Typing, around: ProjectAround): readonly ProjectName[] {
  const service = place.path[1] ?? "";
  const other = place.path[2] === "extends" ? place.levels[place.path.length - 1]?.().keys.get("file") : undefined;
  return other === undefined
    ? projectNames(own.kind, around, service)
    : servicesOf(joinPath(folderOf(file.path), plainText(other)), around);
}

/** The services of a file that is extended. */
function servicesOf(path: string, { files }: ProjectAround): readonly ProjectName[] {
  const parsed = files.find(({ file }) => file.path === path);
  return (parsed ? servicesIn(parsed) : []).map(({ key }) => ({ name: key.source, detail: undefined }));
}

function fresh(names: readonly ProjectName[], { levels, path, kind }: Place): readonly ProjectName[] {
  const list = kind === "item" ? levels[path.length - 1]?.() : levels[path.length]?.();
  const taken = new Set([...(list?.items ?? []), ...(list?.keys.keys() ?? [])]);
  return names.filter(({ name }) => !taken.has(name));
}

function conditionsOf({ name }: ProjectName, { project }: ProjectAround): readonly string[] {
  const service = project.serviceNames.get(name);
  const [healthy, ...others] = ["service_healthy", "service_started", "service_completed_successfully"] as const;
  if (service?.standing.job === "strong") return [...others.toReversed(), healthy];
  return service && hasHealthcheck(service) ? [healthy, ...others] : [...others, healthy];
}

function asKey({ name, detail }: ProjectName, place: Place, conditions: readonly string[] = []): Offer {
  const [condition = ""] = conditions;
  const isThere = /^["']?\s*:/.test(place.rest) || place.quote !== "";
  const head = isThere ? name : place.isFlow ? `${name}: ` : `${name}:`;
  const isLong = condition !== "" && !isThere && !place.isFlow;
  const before = isLong ? `${head}\n${" ".repeat(place.column + place.unit)}condition: ` : head;
  const span = { start: before.length, end: before.length + condition.length };
  const stops: readonly TabStop[] = isLong ? [{ span, choices: conditions }] : [];
  const isVariable = !isThere && namePlaceAt(place.path)?.kind === "variables" && !place.isFlow;
  const newText = isLong ? before + condition : isVariable ? `${head} ` : head;
  return { label: name, kind: "name", newText, stops, ...(detail === undefined ? {} : { detail }) };
}

function asValue(
  { name, detail }: ProjectName,
  { before = "", after = "" }: NamePlace,
  { place, isItem }: { readonly place: Place; readonly isItem: boolean },
): Offer {
  const label = before + name;
  const own = place.quote === "" ? inYaml(label) : label;
  const newText = `${isItem ? "- " : ""}${own}${place.rest.startsWith(after) ? "" : after}`;
  return { label, kind: "name", newText, ...(detail === undefined ? {} : { detail }) };
}
