import type { Diagnostic as LspDiagnostic, Range } from "vscode-languageserver";
import { type Diagnostic, shownAt } from "../core/diagnostic.ts";
import { type Group, membersOf } from "../core/grouped.ts";
import { isDiagnosticOf, toSpan } from "./convert.ts";
import type { Verdict } from "./verdicts.ts";

/** A selection of the whole file is no reason to work out every fix in it. */
const most = 25;

/** A problem with what the editor shows of it, which may stand for several. */
export interface ProblemHere {
  readonly problem: Diagnostic;
  readonly shown: Diagnostic;
}

/**
 * The problems that a range touches, and those that the editor names: some editors send the place of the cursor with
 * the diagnostics of its whole line.
 */
export function problemsAt(
  range: Range,
  named: readonly LspDiagnostic[],
  { document, shown }: Verdict,
): readonly ProblemHere[] {
  const { start, end } = toSpan(range, document.lines);
  const own = named.filter(({ source }) => source === "seaworthy");
  const isHere = (problem: Diagnostic) => {
    const { span } = shownAt(problem.at);
    if (span.start <= end && start <= span.end) return true;
    return own.some((diagnostic) => isDiagnosticOf(diagnostic, problem));
  };
  return shown.filter(isHere).slice(0, most).flatMap(withMembers);
}

/** What is told as one is one problem to a person, and each of its parts to whom the part is enough. */
function withMembers(shown: Diagnostic | Group): readonly ProblemHere[] {
  const members = membersOf(shown).map((problem) => ({ problem, shown }));
  return members.length > 1 ? [{ problem: shown, shown }, ...members] : members;
}
