import { offersAt } from "../server/src/core/completion/completion.ts";
import type { Offer } from "../server/src/core/completion/offer.ts";
import { markedProject } from "./marked-project.ts";

/** What is offered at the cursor of a project. */
export function offersIn(texts: Readonly<Record<string, string>>): readonly Offer[] {
  const { check, file, offset } = markedProject(texts);
  return offersAt(file, offset, check)?.offers ?? [];
}

export function labelsIn(texts: Readonly<Record<string, string>>): readonly string[] {
  return offersIn(texts).map(({ label }) => label);
}

export function offerIn(texts: Readonly<Record<string, string>>, label: string): Offer | undefined {
  return offersIn(texts).find((offer) => offer.label === label);
}
