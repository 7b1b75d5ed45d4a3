import type { Diagnostic } from "../core/diagnostic.ts";
import type { FixContext } from "../core/fix.ts";
import type { EditorSettings } from "./editor-settings.ts";
import type { OpenDocument } from "./open-documents.ts";

/** The problems of a document, and as many of them as the editor wants to see. */
export interface Selection {
  readonly document: OpenDocument;
  readonly problems: readonly Diagnostic[];
  readonly shown: readonly Diagnostic[];
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
    if (severity === "off" || severity === diagnostic.severity) return severity === "off" ? [] : diagnostic;
    const changed = { ...diagnostic, severity };
    const context = contexts?.get(diagnostic);
    if (context) contexts?.set(changed, context);
    return changed;
  });
}

/** Takes errors before others, then what comes first. */
export function select(
  document: OpenDocument,
  problems: readonly Diagnostic[],
  { maxProblems }: EditorSettings,
): Selection {
  if (problems.length <= maxProblems) return { document, problems, shown: problems };
  const errors = problems.filter(({ severity }) => severity === "error").length;
  let [room, roomForOthers] = [maxProblems, Math.max(0, maxProblems - errors)];
  const shown = problems.filter(({ severity }) => {
    if (room === 0 || (severity !== "error" && roomForOthers === 0)) return false;
    room -= 1;
    if (severity !== "error") roomForOthers -= 1;
    return true;
  });
  return { document, problems, shown };
}
