import { nearest, withSuggestions } from "./did-you-mean.ts";
import { rules } from "./rules/index.ts";

/** Says that there is no such rule, as a sentence; nothing if there is one. */
export function unknownRule(id: string): string | undefined {
  const ids = rules.map((rule): string => rule.id);
  return ids.includes(id) ? undefined : withSuggestions(`there is no rule "${id}"`, nearest(id, ids));
}
