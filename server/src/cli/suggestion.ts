import { distance } from "fastest-levenshtein";

/** `, did you mean "..."?` where one of the known words is near enough; else nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const nearest = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .at(0);
  const isNear = nearest && nearest.distance <= Math.max(1, Math.floor(nearest.candidate.length / 3));
  return isNear ? `, did you mean "${nearest.candidate}"?` : "";
}
