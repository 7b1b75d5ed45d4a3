import * as assert from "node:assert/strict";
import * as vscode from "vscode";

const PATIENCE_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 50;

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension("seaworthy.seaworthy");
  assert.ok(found, "the extension is not installed");
  return found;
}

/** A file of the workspace that the suite runs in. */
export function fileInWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in the editor, as it is on disk. */
export async function open(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(fileInWorkspace(path));
  const editor = await vscode.window.showTextDocument(document);
  if (document.isDirty) await vscode.commands.executeCommand("workbench.action.files.revert");
  return editor;
}

/** Gives the file the text that it had, and closes every editor. */
export async function restore(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileInWorkspace(path), new TextEncoder().encode(text));
  await vscode.commands.executeCommand("workbench.action.files.revert");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Asks until there is an answer. The message says what was waited for. */
export async function until<T>(what: string, ask: () => T | undefined | PromiseLike<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(POLL_MILLISECONDS);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}

/** Our diagnostics of a document. */
export function diagnosticsOf(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "seaworthy");
}

/** The rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === "object" ? code.value : code;
}

/** Waits for the first diagnostic of a rule. */
export function diagnostic(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${document.fileName}`, () =>
    diagnosticsOf(document).find((found) => ruleOf(found) === rule),
  );
}

/** Waits until a rule has no diagnostic. */
export function silence(document: vscode.TextDocument, rule: string): Promise<true> {
  const isSilent = () => diagnosticsOf(document).every((found) => ruleOf(found) !== rule);
  return until(`no ${rule} in ${document.fileName}`, () => (isSilent() ? true : undefined));
}

/** Waits for a code action by its title: VS Code answers with none while providers register. */
export function codeAction(
  document: vscode.TextDocument,
  range: vscode.Range,
  title: RegExp,
): Promise<vscode.CodeAction> {
  return until(`a code action ${title}`, async () => {
    const { executeCommand } = vscode.commands;
    const actions: readonly vscode.CodeAction[] = await executeCommand(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
    );
    return actions.find((action) => title.test(action.title));
  });
}
