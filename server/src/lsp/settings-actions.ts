import { type CodeAction, CodeActionKind, type WorkspaceEdit } from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import { type SettingsAdvice, settingsAdvice } from "../core/settings-advice.ts";
import { newSettings, settingsEdits } from "../core/settings-edit.ts";
import { folderOf, isWithin, pathIn, settingsFileNames } from "../workspace/load.ts";
import { documentAt } from "./open-documents.ts";
import { nameOf } from "./paths.ts";
import type { ProblemHere } from "./problems-at.ts";
import { rulesById } from "./rules-by-id.ts";
import type { Session } from "./session.ts";
import type { Surrounding } from "./surroundings.ts";
import type { Verdict } from "./verdicts.ts";
import { newFile, toWorkspaceEdit } from "./workspace-edit.ts";

/** What can be said in the settings of the project about problems: once, of however many of them it speaks. */
export function settingsActions(here: readonly ProblemHere[], verdict: Verdict, session: Session): CodeAction[] {
  const { document, context, contextOf } = verdict;
  const surrounding = session.surroundings.get(document.uri);
  // Another project may have other settings.
  const own =
    surrounding && surrounding.projects.length > 0 ? here.filter(({ problem }) => contextOf(problem) === context) : [];
  const advice = new Map<string, { readonly advice: SettingsAdvice; readonly about: Set<Diagnostic> }>();
  for (const { problem, shown } of own) {
    const rule = rulesById.get(problem.rule);
    for (const one of rule ? settingsAdvice(problem, rule, context.project) : []) {
      const known = advice.get(one.title) ?? { advice: one, about: new Set<Diagnostic>() };
      advice.set(one.title, known);
      known.about.add(shown);
    }
  }
  return [...advice.values()].flatMap(({ advice: one, about }) => {
    const edit = surrounding && editFor(one, { surrounding, path: document.source.path }, session);
    const diagnostics = Array.from(about, session.toLsp);
    return edit ? [{ title: one.title, kind: CodeActionKind.QuickFix, diagnostics, edit }] : [];
  });
}

interface Place {
  readonly surrounding: Surrounding;
  /** Of the document that it is about. */
  readonly path: string;
}

/** The change of the settings file as the editor has it; where there is none, a new one beside the Compose file. */
function editFor(advice: SettingsAdvice, { surrounding, path }: Place, session: Session): WorkspaceEdit | undefined {
  const { settings, root, unreadable, projects } = surrounding;
  if (settings) {
    const edits = settingsEdits(documentAt(session.documents, settings.path)?.source ?? settings, advice);
    return edits && toWorkspaceEdit(edits, session);
  }
  const isThere = unreadable.some((file) => settingsFileNames.some((name) => name === nameOf(file.path)));
  if (root === undefined || isThere) return undefined;
  const [folder, base] = [folderOf(path), folderOf(projects[0]?.set.files[0] ?? path)];
  const isBelow = isWithin(folder, base) && isWithin(base, root);
  return newFile(pathIn(isBelow ? base : folder, settingsFileNames[0]), newSettings(advice), session);
}
