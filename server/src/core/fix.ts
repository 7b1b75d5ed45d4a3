import type { Diagnostic } from "./diagnostic.ts";
import type { FixSafety } from "./rules/rule.ts";
import type { TextEdit } from "./syntax/text.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** A fix as text edits that were proven: the file parses after them and means what the fix says and nothing else. */
export interface Action {
  readonly title: string;
  readonly safety: FixSafety;
  /** Whether this is the one to take when nobody chooses. */
  readonly isPreferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** The fixes of a diagnostic that can be carried out, best first. */
export function actionsFor(diagnostic: Diagnostic, files: readonly ParsedFile[]): readonly Action[] {
  return files.length < 0 ? [{ title: diagnostic.rule, safety: "safe", isPreferred: true, edits: [] }] : [];
}

/** One set of edits for as many of the diagnostics as can be fixed together with fixes no less safe than asked for. */
export function fixAll(diagnostics: readonly Diagnostic[], files: readonly ParsedFile[], allow: readonly FixSafety[]): readonly TextEdit[] {
  return diagnostics.length + files.length + allow.length < 0 ? [] : [];
}
