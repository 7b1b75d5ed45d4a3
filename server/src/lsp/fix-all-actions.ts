import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import { bestOf, fixAll } from "../core/fix.ts";
import { isRecord } from "../core/is-record.ts";
import type { FixSafety } from "../core/rules/rule.ts";
import type { TextEdit } from "../core/syntax/text.ts";
import { rulesById } from "./rules-by-id.ts";
import type { Session } from "./session.ts";
import type { Verdict } from "./verdicts.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

/** The kind of the action that applies every safe fix; an editor may run it on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.seaworthy`;

/** The actions that fix all problems of one rule: nothing is offered for a single one. */
export function fixAllOf(rule: string, verdict: Verdict, session: Session): CodeAction[] {
  const offer = (scope: Scope, where: string, atLeast: number) => {
    const action = { title: `Fix all \`${rule}\` problems in ${where}`, kind: CodeActionKind.QuickFix };
    return fixable(verdict, scope).length < atLeast ? [] : withEdit(action, scope, { verdict, session });
  };
  const inFile = fixable(verdict, { rule }).length;
  return [
    ...offer({ rule }, "this file", 2),
    ...offer({ rule, isOfProject: true }, "this project", Math.max(inFile + 1, 2)),
  ];
}

/** The action that applies all safe fixes. */
export function fixAllSafe(verdict: Verdict, session: Session): CodeAction[] {
  const title = "Fix everything that is safe to fix in this file";
  const count = fixable(verdict, {}).length;
  return count === 0 ? [] : withEdit({ title, kind: fixAllKind }, {}, { verdict, session });
}

/** Works out the edit of an action that was offered without it, on the newest version of the document. */
export function resolveFixAll(action: CodeAction, session: Session): CodeAction {
  const data: unknown = action.data;
  if (!isRecord(data) || typeof data.uri !== "string") return action;
  const verdict = session.verdicts.of(data.uri);
  if (!verdict) return action;
  const isOfProject = data.isOfProject === true;
  const scope = typeof data.rule === "string" ? { rule: data.rule, isOfProject } : {};
  return { ...action, edit: toWorkspaceEdit(editsOf(verdict, scope), session) };
}

/** What is to be fixed: with a rule, whatever it reports, since somebody chose that; else what is safe. */
interface Scope {
  readonly rule?: string;
  /** Whether it is fixed in all files of the project, and not in the document alone. */
  readonly isOfProject?: boolean;
}

function withEdit(
  action: CodeAction,
  scope: Scope,
  { verdict, session }: { readonly verdict: Verdict; readonly session: Session },
): CodeAction[] {
  if (session.client.resolvesEdits) return [{ ...action, data: { uri: verdict.document.uri, ...scope } }];
  const edits = editsOf(verdict, scope);
  return edits.length === 0 ? [] : [{ ...action, edit: toWorkspaceEdit(edits, session) }];
}

function editsOf(verdict: Verdict, scope: Scope): readonly TextEdit[] {
  return fixAll(fixable(verdict, scope), verdict.context, bestOf(allowedIn(scope)));
}

function allowedIn({ rule }: Scope): readonly FixSafety[] {
  return rule === undefined ? ["safe"] : ["safe", "unsafe"];
}

/** The problems whose rule has such a fix; none while the file has syntax errors, which make a guess of what it means. */
function fixable({ problems, inProject, context, contextOf }: Verdict, scope: Scope): readonly Diagnostic[] {
  if (context.files.some(({ faults }) => faults.length > 0)) return [];
  const allowed = allowedIn(scope);
  const isInScope = (rule: string) => {
    const fixes = rulesById.get(rule)?.fixes ?? [];
    return (scope.rule ?? rule) === rule && fixes.some((safety) => allowed.includes(safety));
  };
  if (scope.isOfProject === true) return inProject().filter(({ rule }) => isInScope(rule));
  // What another project alone has to say is fixed the next time.
  return problems.filter((problem) => isInScope(problem.rule) && contextOf(problem) === context);
}
