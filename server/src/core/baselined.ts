import { type KnownProblem, type KnownProblems, nameOf } from "./baseline.ts";
import { builtInChecks, type Diagnostic } from "./diagnostic.ts";
import { type Handed, HandedOn } from "./handed-on.ts";
import { keyPathsAt } from "./syntax/key-path.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** Whether a baseline can have it: what can be neither configured nor suppressed cannot be put off, either. */
export function canBeKnown({ rule }: Diagnostic): boolean {
  return !builtInChecks.some((check) => check === rule);
}

/** What a baseline says of the problems of a file. */
export function knownProblems(diagnostics: readonly Diagnostic[], file: ParsedFile): KnownProblems {
  const found = new Map<string, KnownProblem>();
  const kept = diagnostics.filter(canBeKnown);
  learnPlaces(kept, file);
  for (const diagnostic of kept) {
    const problem = problemOf(diagnostic);
    const name = nameOf(problem);
    found.set(name, { ...problem, count: (found.get(name)?.count ?? 0) + 1 });
  }
  return found;
}

/**
 * The problems of one file, looked up in its baseline again and again while they change. What is found out about a
 * diagnostic is handed on: on a keystroke most are as they were.
 */
export class KnownAmong {
  readonly #known: KnownProblems;
  readonly #problems = new HandedOn<Diagnostic, KnownProblem | undefined>();
  /** How many of each there are. */
  readonly #counts = new Map<KnownProblem, number>();
  /** Those that there are more of than are known. */
  readonly #exceeded = new Set<KnownProblem>();

  constructor(known: KnownProblems) {
    this.#known = known;
  }

  /**
   * Which of the problems are known, in their order. Where there are more of a kind than are known, the first are the
   * known ones.
   */
  of(diagnostics: readonly Diagnostic[], file: ParsedFile): readonly boolean[] {
    const { all, came, went } = this.#problems.next(diagnostics, (fresh) => this.#look(fresh, file));
    for (const { made } of came) this.#count(made, 1);
    for (const { made } of went) this.#count(made, -1);
    if (this.#exceeded.size === 0) return all.map(({ made }) => made !== undefined);
    const seen = new Map<KnownProblem, number>();
    return all.map(({ made }) => {
      if (made === undefined || !this.#exceeded.has(made)) return made !== undefined;
      const nth = (seen.get(made) ?? 0) + 1;
      seen.set(made, nth);
      return nth <= made.count;
    });
  }

  #look(fresh: readonly Diagnostic[], file: ParsedFile): readonly Handed<Diagnostic, KnownProblem | undefined>[] {
    learnPlaces(fresh.filter(canBeKnown), file);
    return fresh.map((object) => {
      return { object, made: canBeKnown(object) ? this.#known.get(nameOf(problemOf(object))) : undefined };
    });
  }

  #count(problem: KnownProblem | undefined, more: 1 | -1): void {
    if (!problem) return;
    const count = (this.#counts.get(problem) ?? 0) + more;
    this.#counts.set(problem, count);
    if (count > problem.count) this.#exceeded.add(problem);
    else this.#exceeded.delete(problem);
  }
}

/** A baseline without what is not found any more. */
export function pruned(known: KnownProblems, found: KnownProblems): KnownProblems {
  const left = [...known].map(([name, problem]): [string, KnownProblem] => {
    return [name, { ...problem, count: Math.min(problem.count, found.get(name)?.count ?? 0) }];
  });
  return new Map(left.filter(([, { count }]) => count > 0));
}

/** What one baseline or the other has. */
export function inEither(one: KnownProblems, other: KnownProblems): KnownProblems {
  const all = new Map(one);
  for (const [name, problem] of other) {
    const count = Math.max(problem.count, one.get(name)?.count ?? 0);
    all.set(name, { ...problem, count });
  }
  return all;
}

/** Where diagnostics stand, by keys. A diagnostic is as old as what it was found in, and what is changed is found anew. */
const places = new WeakMap<Diagnostic, string>();

function learnPlaces(diagnostics: readonly Diagnostic[], file: ParsedFile): void {
  const fresh = diagnostics.filter((diagnostic) => !places.has(diagnostic));
  const starts = fresh.map(({ at }) => at.location.span.start);
  const paths = keyPathsAt(
    file,
    starts.toSorted((a, b) => a - b),
  );
  for (const [i, diagnostic] of fresh.entries()) places.set(diagnostic, paths.get(starts[i] ?? 0) ?? "");
}

function problemOf(diagnostic: Diagnostic): Omit<KnownProblem, "count"> {
  return { rule: diagnostic.rule, service: diagnostic.service, at: places.get(diagnostic) ?? "" };
}
