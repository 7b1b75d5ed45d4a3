import type { Check } from "../check.ts";
import type { TextEdit } from "../syntax/text.ts";
import { type Mention, renamedSymbol } from "./mention.ts";
import { nameFault } from "./name-fault.ts";
import type { Names } from "./names.ts";

/** The edits that give something another name, or why it cannot have that, as a sentence. */
export type Renaming =
  | { readonly edits: readonly TextEdit[]; readonly refusal: undefined }
  | { readonly refusal: string };

/** Gives what is named somewhere another name, in all files that name it. */
export function renaming(
  mention: Mention,
  newName: string,
  { names, checks }: { readonly names: Names; readonly checks: readonly Check[] },
): Renaming {
  if (newName === mention.name) return { edits: [], refusal: undefined };
  const places = names.boundTo(mention);
  const refusal =
    nameFault(mention.kind, newName) ??
    places.find(({ fixed }) => fixed !== undefined)?.fixed ??
    outside(mention) ??
    taken(places, newName, names) ??
    unreadable(places, checks);
  if (refusal !== undefined) return { refusal };
  const edits = places.map(({ location }): TextEdit => ({ location, newText: newName }));
  const broken = resources.has(mention.kind) && checks.some((check) => isWorse(check, edits));
  if (broken) return { refusal: `With the name "${newName}", Docker Compose would refuse the project.` };
  return { edits, refusal: undefined };
}

const resources: ReadonlySet<string> = new Set([
  ...["service", "network", "volume", "secret", "config", "model", "profile"],
]);

/** Names that are not only those of the files of a project. */
function outside({ kind, name }: Mention): string | undefined {
  const isOfDocker = kind === "variable" && /^(?:COMPOSE|DOCKER|BUILDKIT)_/.test(name);
  return isOfDocker ? `Docker itself reads the variable "${name}", so its name cannot be changed.` : undefined;
}

function taken(places: readonly Mention[], newName: string, names: Names): string | undefined {
  const symbols = new Set(places.flatMap((place) => [...place.symbols]));
  const kind = places[0]?.kind ?? "service";
  const wanted = kind === "stage" ? newName.toLowerCase() : newName;
  const isTaken = [...symbols].some((symbol) => {
    const others = names.ofSymbol(renamedSymbol(symbol, wanted)).filter((other) => !places.includes(other));
    return others.some(({ isDefinition }) => isDefinition || kind === "variable");
  });
  const isSetHere =
    kind === "anchor" && names.all.some((other) => other.kind === kind && isBeside(other, newName, places));
  return isTaken || isSetHere ? `There is ${articles[kind]} "${newName}" already.` : undefined;
}

/** An anchor counts from where it is set on, so that even one further down is in the way. */
function isBeside({ name, location }: Mention, newName: string, places: readonly Mention[]): boolean {
  return name === newName && places.some((place) => place.location.file.path === location.file.path);
}

const articles: Readonly<Record<Mention["kind"], string>> = {
  service: "a service",
  network: "a network",
  volume: "a volume",
  secret: "a secret",
  config: "a config",
  model: "a model",
  anchor: "an anchor",
  profile: "a profile",
  variable: "a variable",
  stage: "a stage",
};

/** What could not be read of a file may name it as well. */
function unreadable(places: readonly Mention[], checks: readonly Check[]): string | undefined {
  const paths = new Set(places.map(({ location }) => location.file.path));
  const own = checks.flatMap(({ files }) => (files.some(({ file }) => paths.has(file.path)) ? files : []));
  const broken = own.find(({ faults }) => faults.length > 0);
  if (!broken) return undefined;
  const file = broken.file.path.slice(broken.file.path.lastIndexOf("/") + 1);
  return `${file} has errors, so that not every place can be found that has the name.`;
}

/** Whether there is more to refuse with the edits than without. */
function isWorse({ printedAfter }: Check, edits: readonly TextEdit[]): boolean {
  return faultsIn(printedAfter(edits)) > faultsIn(printedAfter([]));
}

function faultsIn(printed: string | undefined): number {
  const parts: unknown = printed === undefined ? undefined : JSON.parse(printed);
  const [, faults] = Array.isArray(parts) ? parts : [];
  return Array.isArray(faults) ? faults.length : 0;
}
