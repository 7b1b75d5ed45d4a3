import { type KnownProblem, type KnownProblems, nameOf } from "./baseline.ts";
import { once } from "./compose/once.ts";
import { builtInChecks, type Diagnostic } from "./diagnostic.ts";
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
 * Those of the problems of a file that its baseline has. Where it has fewer of a kind than there are, the first are the
 * known ones. What has been found out about a diagnostic is remembered: on a keystroke most are as they were.
 */
export function baselinedAmong(
  diagnostics: readonly Diagnostic[],
  known: KnownProblems,
  file: ParsedFile,
): ReadonlySet<Diagnostic> {
  const memory = meanings(known);
  const fresh = diagnostics.filter((diagnostic) => !memory.has(diagnostic));
  if (fresh.length > 0) learn(fresh, { known, memory, file });
  const counts = new Map<KnownProblem, number>();
  const found = new Set<Diagnostic>();
  for (const diagnostic of diagnostics) {
    const problem = memory.get(diagnostic)?.known;
    if (!problem) continue;
    const count = (counts.get(problem) ?? 0) + 1;
    counts.set(problem, count);
    if (count <= problem.count) found.add(diagnostic);
  }
  return found;
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

/** What the entries of a baseline say of diagnostics that were looked up in it. */
type Memory = WeakMap<Diagnostic, { readonly known: KnownProblem | undefined }>;

const meanings = once((_: KnownProblems): Memory => new WeakMap());

function learn(
  diagnostics: readonly Diagnostic[],
  { known, memory, file }: { readonly known: KnownProblems; readonly memory: Memory; readonly file: ParsedFile },
): void {
  learnPlaces(diagnostics.filter(canBeKnown), file);
  for (const diagnostic of diagnostics) {
    memory.set(diagnostic, {
      known: canBeKnown(diagnostic) ? known.get(nameOf(problemOf(diagnostic))) : undefined,
    });
  }
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
