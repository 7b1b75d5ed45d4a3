import { code, listed } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What an alias stands for, or what a merge key brings in. */
export function referenceText({ at, file, tellPlace }: Question): string | undefined {
  const { reference } = at;
  if (!reference || at.part !== "reference") return undefined;
  const { target } = reference;
  const place = target.location.file === file ? tellPlace(target.location) : undefined;
  const from = place === undefined ? "" : ` in ${place}`;
  if (target.kind === "mapping") return `Brings ${listed([...target.entries.keys()])}, as it stands${from}.`;
  return target.kind === "scalar" ? `Stands for ${code(target.source)}${from}.` : `Stands for the list${from}.`;
}
