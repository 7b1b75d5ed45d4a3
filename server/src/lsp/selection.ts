import type { Diagnostic } from "../core/diagnostic.ts";
import type { FixContext } from "../core/fix.ts";
import { type Group, grouped } from "../core/grouped.ts";
import type { EditorSettings } from "./editor-settings.ts";
import type { OpenDocument } from "./open-documents.ts";

/** The problems of a document, and as many of them as the editor wants to see. */
export interface Selection {
  readonly document: OpenDocument;
  readonly problems: readonly Diagnostic[];
  readonly count: number;
  readonly shown: readonly (Diagnostic | Group)[];
}

/** The problems with the severities that the editor asks for; `contexts` learns what the fixes of a changed one are worked out on. */
export function withSeverities(
  diagnostics: readonly Diagnostic[],
  { severityOverrides }: EditorSettings,
  contexts?: Map<Diagnostic, FixContext>,
): readonly Diagnostic[] {
  if (severityOverrides.size === 0) return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    const severity = severityOverrides.get(diagnostic.rule) ?? diagnostic.severity;
    const isAsItIs = severity === diagnostic.severity || diagnostic.isBaselined;
    if (severity === "off" || isAsItIs) return severity === "off" ? [] : diagnostic;
    const changed = { ...diagnostic, severity };
    const context = contexts?.get(diagnostic);
    if (context) contexts?.set(changed, context);
    return changed;
  });
}

/** The problems in a Compose file without those that another server of the editor tells. */
export function leftToUs(
  problems: readonly Diagnostic[],
  { leaves }: EditorSettings,
  { kind }: OpenDocument,
): readonly Diagnostic[] {
  const [schema, syntax] = [leaves.has("schemaValidation"), leaves.has("syntaxValidation")];
  if (kind !== "compose" || !(schema || syntax)) return problems;
  return problems.filter(({ rule, isOfSchema }) => !((schema && isOfSchema) || (syntax && rule === "yaml-syntax")));
}

/** Takes errors before others, then what comes first, and what is known already last of all. */
export function select(
  document: OpenDocument,
  problems: readonly Diagnostic[],
  { maxProblems }: EditorSettings,
): Selection {
  const told = grouped(problems);
  const count = told.length;
  if (count <= maxProblems) return { document, problems, count, shown: told };
  const there = { error: 0, other: 0, known: 0 };
  for (const problem of told) there[rankOf(problem)] += 1;
  const error = Math.min(there.error, maxProblems);
  const other = Math.min(there.other, maxProblems - error);
  const room = { error, other, known: maxProblems - error - other };
  const shown = told.filter((problem) => {
    const rank = rankOf(problem);
    room[rank] -= 1;
    return room[rank] >= 0;
  });
  return { document, problems, count, shown };
}

function rankOf({ severity, isBaselined }: Diagnostic): "error" | "other" | "known" {
  return isBaselined ? "known" : severity === "error" ? "error" : "other";
}
