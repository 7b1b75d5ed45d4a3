import type { Diagnostic } from "./diagnostic.ts";
import type { Problem, Rule, Severity } from "./rules/rule.ts";

/** A rule that the settings ask for. */
export interface ActiveRule<R> {
  readonly rule: R;
  /** The severity that the settings give it, if they do. */
  readonly severity: Severity | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Called with a rule that threw: a bug of ours, which must not silence the other rules. */
export type OnCrash = (rule: string, error: unknown) => void;

/** What a rule finds; nothing where it throws and somebody wants to hear of that. */
export function guarded(rule: Rule, onCrash: OnCrash | undefined, check: () => readonly Problem[]): readonly Problem[] {
  if (!onCrash) return check();
  try {
    return check();
  } catch (error) {
    onCrash(rule.id, error);
    return [];
  }
}

/** What a rule found, as the settings want it told. */
export function toDiagnostic(
  { rule, severity }: Omit<ActiveRule<Rule>, "options">,
  problem: Problem,
  { service, related }: Pick<Diagnostic, "service" | "related"> = { service: problem.service, related: none },
): Diagnostic {
  const own = problem.related ?? none;
  return {
    rule: rule.id,
    severity: severity ?? problem.severity ?? rule.severity,
    message: problem.message,
    at: problem.at,
    service,
    related: related.length === 0 ? own : [...own, ...related],
    tags: problem.tags ?? none,
    ...(problem.missing && { missing: problem.missing }),
    ...(problem.isOfSchema && { isOfSchema: problem.isOfSchema }),
    fixes: problem.fixes ?? noFixes,
  };
}

const none: readonly never[] = [];
const noFixes = () => none;

/** Diagnostics in the order of the files. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const placed = diagnostics.map((diagnostic) => ({ diagnostic, location: diagnostic.at.location }));
  placed.sort(({ location: a }, { location: b }) => {
    return a.file.path === b.file.path ? a.span.start - b.span.start : a.file.path < b.file.path ? -1 : 1;
  });
  return placed.map(({ diagnostic }) => diagnostic);
}
