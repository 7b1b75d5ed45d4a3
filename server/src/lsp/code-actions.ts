import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind } from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { Action, FixContext } from "../core/fix.ts";
import { membersOf } from "../core/grouped.ts";
import { removeSuppression, suppressionEdits } from "../core/suppression-edits.ts";
import type { TextEdit } from "../core/syntax/text.ts";
import type { ParsedFile } from "../core/syntax/yaml.ts";
import { fixAllKind, fixAllOf, fixAllSafe, resolveFixAll } from "./fix-all-actions.ts";
import { fixesOf } from "./fixes.ts";
import { conversionActions } from "./layout-conversions.ts";
import { type ProblemHere, problemsAt } from "./problems-at.ts";
import { conversions, extractions } from "./refactorings.ts";
import { rulesById } from "./rules-by-id.ts";
import { serviceActions } from "./service-fixes.ts";
import { type Session, whenReady } from "./session.ts";
import { settingsActions } from "./settings-actions.ts";
import type { Verdict } from "./verdicts.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

/** Offers the fixes of problems, fixes of many problems at once, and suppressions. */
export function offerCodeActions(session: Session): void {
  const { connection, boundary } = session;
  const offer = (params: CodeActionParams) => {
    return whenReady(session, params.textDocument.uri, (verdict) =>
      verdict ? codeActions(params, verdict, session) : [],
    );
  };
  connection.onCodeAction(boundary.answer("textDocument/codeAction", [], offer));
  connection.onCodeActionResolve((action) => {
    return boundary.answer("codeAction/resolve", action, () => resolveFixAll(action, session))(undefined);
  });
}

function codeActions(params: CodeActionParams, verdict: Verdict, session: Session): CodeAction[] {
  const { range, context } = params;
  // To prove a conversion takes longer than a keystroke: nobody waits for that who only moves the cursor.
  const isAsked = context.triggerKind !== CodeActionTriggerKind.Automatic;
  const isWanted = (kind: string) => context.only?.some((only) => contains(only, kind)) ?? true;
  const here = isWanted(CodeActionKind.QuickFix) ? problemsAt(range, context.diagnostics, verdict) : [];
  const fixes = here.map((one) => ({ shown: one.shown, actions: fixesOf(one.problem, verdict) }));
  const ruled = here.filter(({ problem }) => rulesById.has(problem.rule) && membersOf(problem).length === 1);
  const rules = [...new Set(ruled.map(({ problem }) => problem.rule))];
  const fix = (shown: Diagnostic) => (action: Action) => toCodeAction({ shown, ...action }, session);
  return [
    ...fixes.flatMap(({ shown, actions }) => actions.slice(0, 1).map(fix(shown))),
    ...fixes.flatMap(({ shown, actions }) => actions.slice(1).map(fix(shown))),
    ...here.flatMap((one) => removals(one, verdict, session)),
    ...rules.flatMap((rule) => fixAllOf(rule, verdict, session)),
    ...settingsActions(ruled, verdict, session),
    ...ruled.flatMap((one) => suppressions(one, verdict, session)),
    ...rules.flatMap((rule) => documentationOf(rule, session)),
    ...(isWanted(CodeActionKind.RefactorRewrite) ? serviceActions(params, verdict, session) : []),
    ...(isWanted(CodeActionKind.RefactorRewrite) ? conversionActions(params, verdict, session) : []),
    ...(isAsked && isWanted(CodeActionKind.RefactorRewrite) ? conversions(params, verdict, session) : []),
    ...(isWanted(CodeActionKind.RefactorExtract) ? extractions(params, verdict, session) : []),
    ...(isWanted(fixAllKind) ? fixAllSafe(verdict, session) : []),
  ];
}

/** Kinds of code actions are a hierarchy: `source` contains `source.fixAll`, and the empty kind contains every other. */
function contains(kind: string, other: string): boolean {
  return kind === "" || kind === other || other.startsWith(`${kind}.`);
}

/** A change that answers one problem. */
interface Remedy {
  readonly title: string;
  readonly shown: Diagnostic;
  readonly isPreferred: boolean;
  readonly edits: readonly TextEdit[];
}

function toCodeAction({ title, shown, isPreferred, edits }: Remedy, session: Session): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [session.toLsp(shown)],
    ...(isPreferred ? { isPreferred } : {}),
    edit: toWorkspaceEdit(edits, session),
  };
}

function removals({ problem, shown }: ProblemHere, { contextOf }: Verdict, session: Session): CodeAction[] {
  const edit = removeSuppression(problem, withComments(contextOf(problem)));
  const title = "Remove this suppression";
  return edit ? [toCodeAction({ title, shown, isPreferred: true, edits: [edit] }, session)] : [];
}

function suppressions({ problem, shown }: ProblemHere, { contextOf }: Verdict, session: Session): CodeAction[] {
  const context = contextOf(problem);
  const { suppressLine, suppressInService, suppressInFile } = suppressionEdits(withComments(context), context.project);
  const suppression = (where: string, edit: TextEdit | undefined) => {
    const title = `Suppress \`${problem.rule}\` ${where}`;
    return edit ? [toCodeAction({ title, shown, isPreferred: false, edits: [edit] }, session)] : [];
  };
  return [
    ...suppression("for this line", suppressLine(problem)),
    ...suppression(`in the service "${problem.service}"`, suppressInService(problem)),
    ...suppression("in this file", suppressInFile(problem)),
  ];
}

/** The files in which a comment can suppress something. */
function withComments({ files, configFiles = [] }: FixContext): readonly ParsedFile[] {
  return [...files, ...configFiles];
}

const openDocumentation = "seaworthy.openRuleDocumentation";

function documentationOf(rule: string, { client }: Session): CodeAction[] {
  if (!client.commands.has(openDocumentation)) return [];
  const title = `Show documentation of \`${rule}\``;
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command: openDocumentation, arguments: [rule] } }];
}
