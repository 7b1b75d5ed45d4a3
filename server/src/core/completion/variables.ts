import { isSecretName } from "../compose/secret-text.ts";
import type { Variables } from "../effective/layer.ts";
import { type SourceFile, textBetween } from "../syntax/text.ts";
import type { Offer, Offers } from "./offer.ts";
import type { Place } from "./place.ts";
import type { ProjectAround } from "./project-names.ts";

/** Whether the name of a variable is being typed at a place. */
export function isVariable({ typed, kind }: Place): boolean {
  const dollars = /(\$+)(?:\{?[A-Za-z_]\w*|\{)?$/.exec(typed)?.[1] ?? "";
  return (kind === "value" || kind === "item") && dollars.length % 2 === 1;
}

/** The variables that `${` may name: those that are set, and those that the project asks for elsewhere. */
export function variableOffers(file: SourceFile, offset: number, { place, around }: Asked): Offers {
  const [, brace = "", typed = ""] = /\$(\{?)(\w*)$/.exec(place.typed) ?? [];
  const [, more = "", next = ""] = /^(\w*)(.?)/.exec(textBetween(file, offset, offset + longest)) ?? [];
  const isBraced = brace !== "";
  const known = variablesIn(file, around);
  const word = { start: offset - typed.length, end: offset + more.length };
  const asked = askedFor(around, { file, offset: word.start }).filter((name) => !known.has(name));
  const offer = (name: string, detail: string): Offer => {
    const newText = isBraced ? `${name}${next === "}" ? "" : "}"}` : `{${name}}`;
    return { label: name, kind: "variable", detail, newText };
  };
  const set = Array.from(known, ([name, value]) => offer(name, shownValue(name, value)));
  return { word, offers: [...set, ...asked.map((name) => offer(name, "not set"))] };
}

interface Asked {
  readonly place: Place;
  readonly around: ProjectAround;
}

const longest = 100;

/** The variables that hold in a file: one that is included may have its own. */
export function variablesIn({ path }: SourceFile, { model, variables }: ProjectAround): Variables {
  for (const [parsed, own] of model.origin.judged.assembly.files) if (parsed.file.path === path) return own;
  return variables;
}

/** The value of a variable for a person to look at: what is secret by its name is not shown. */
export function shownValue(name: string, value: string | null): string {
  if (value === null) return "set elsewhere";
  if (value === "") return "empty";
  if (isSecretName(name)) return "••••••";
  const line = value.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The names of all variables that the files ask for, but for the one that is being typed. */
function askedFor({ files }: ProjectAround, typed: { file: SourceFile; offset: number }): readonly string[] {
  const names = new Set<string>();
  for (const { file } of files) {
    for (const { 1: name = "", index } of file.text.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)) {
      const start = index + (file.text.charAt(index + 1) === "{" ? 2 : 1);
      if (file.path !== typed.file.path || start !== typed.offset) names.add(name);
    }
  }
  return [...names];
}
