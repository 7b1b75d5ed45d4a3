import type { Diagnostic } from "../core/diagnostic.ts";
import { type Action, actionsFor, type FixContext } from "../core/fix.ts";
import type { Severity } from "../core/rules/rule.ts";
import type { SourceFile } from "../core/syntax/text.ts";

/** What a run found out, for the formatters. */
export interface Results {
  /** The folder that people see paths from: the working directory. */
  readonly folder: string;
  /** The folder that other tools see paths from: the repository, else the working directory. */
  readonly repository: string;
  readonly files: readonly FileResult[];
  readonly failures: readonly Failure[];
  /** How many entries of baselines are not found any more; undefined where this run cannot tell. */
  readonly noLongerFound?: number | undefined;
}

/** A file that was judged, with what is wrong in it. */
export interface FileResult {
  readonly file: SourceFile;
  /** In the order of the file; without what a baseline has. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a baseline has of it; undefined where there is no baseline. */
  readonly baselined?: readonly Diagnostic[];
  /** What the fixes of each diagnostic are worked out on; those of a settings file have none. */
  readonly contexts: ReadonlyMap<Diagnostic, FixContext>;
}

/** Something that could not be done, so that the results are not complete. */
export interface Failure {
  readonly path: string;
  /** Says it of the path: "cannot be read: permission denied". */
  readonly message: string;
}

/** The fixes of a diagnostic that can be carried out, best first. Costs a proof for each. */
export function actionsOf(diagnostic: Diagnostic, { contexts }: FileResult): readonly Action[] {
  const context = contexts.get(diagnostic);
  return context ? actionsFor(diagnostic, context) : [];
}

/** How many diagnostics of each severity there are. */
export function countBySeverity(files: readonly FileResult[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { diagnostics } of files) for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

/** How many diagnostics baselines have. */
export function countBaselined(files: readonly FileResult[]): number {
  return files.reduce((sum, { baselined }) => sum + (baselined?.length ?? 0), 0);
}

/** A number with its noun: `1 file`, `2 files`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
