import { distance } from "fastest-levenshtein";

/** The words that a misspelled one may stand for: the nearest, if they are near, and at most three. */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  const near = [...candidates]
    .map((candidate) => ({ candidate, steps: stepsBetween(word, candidate) }))
    .filter(({ candidate, steps }) => candidate !== word && steps <= limit);
  const best = Math.min(...near.map(({ steps }) => steps));
  const nearestOnes = near.filter(({ steps }) => steps === best).map(({ candidate }) => candidate);
  return nearestOnes.sort().slice(0, 3);
}

/** A statement made a sentence that asks for what was meant: `There is no rule "a"; did you mean "b" or "c"?` */
export function withSuggestions(
  statement: string,
  suggestions: readonly string[],
  quoted = (word: string) => `"${word}"`,
): string {
  const names = suggestions.map((suggestion) => quoted(suggestion));
  return names.length > 0 ? `${statement}; did you mean ${either(names)}?` : `${statement}.`;
}

/** The items as a list in a sentence: `a, b or c`. */
export function either(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

/** How far apart two words are; words in another order, and a word that was cut off or made longer, count as near. */
function stepsBetween(word: string, candidate: string): number {
  const [a, b] = [word.toLowerCase(), candidate.toLowerCase()];
  const isCutOff = Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));
  return Math.min(distance(a, b), distance(inOrder(a), inOrder(b)) + 1, isCutOff ? 1 : Number.POSITIVE_INFINITY);
}

function inOrder(words: string): string {
  return words.split(/[-_]/).sort().join("-");
}
