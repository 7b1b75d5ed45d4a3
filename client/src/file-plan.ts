import { commands, type Uri, WorkspaceEdit, window, workspace } from "vscode";
import type { BaseLanguageClient, TextEdit } from "vscode-languageclient";

/** What the server proposes to write, or why it does not, as a sentence. */
export type FilePlan =
  | {
      readonly created: readonly { readonly uri: string; readonly text: string; readonly isExecutable: boolean }[];
      readonly changed: readonly {
        readonly uri: string;
        readonly version: number | null;
        readonly edits: readonly TextEdit[];
      }[];
      /** The file that says what to do with them. */
      readonly guide: string;
    }
  | { readonly mistake: string };

/** Lets a file be run as a program, on a disk that tells such files from others. */
export type MakeExecutable = (uri: Uri) => Promise<void>;

/** Shows a person what would be written and changed, and writes what is agreed to. */
export async function carryOut(
  client: BaseLanguageClient,
  plan: FilePlan,
  { label, makeExecutable }: { readonly label: string; readonly makeExecutable: MakeExecutable },
): Promise<void> {
  if ("mistake" in plan) {
    await window.showErrorMessage(plan.mistake);
    return;
  }
  const { created, changed, guide } = plan;
  const { protocol2CodeConverter: converter } = client;
  if (created.length + changed.length === 0) {
    await window.showInformationMessage("All of it is there already.");
    return;
  }
  const isOutdated = changed.some(
    ({ uri, version }) => version !== null && version !== versionOf(converter.asUri(uri)),
  );
  if (isOutdated) {
    await window.showErrorMessage("The file has changed meanwhile. Try again.");
    return;
  }
  const edit = new WorkspaceEdit();
  const metadata = { label, needsConfirmation: true };
  for (const { uri, text } of created) {
    edit.createFile(converter.asUri(uri), { contents: new TextEncoder().encode(text), overwrite: false }, metadata);
  }
  for (const { uri, edits } of changed) {
    for (const { range, newText } of edits)
      edit.replace(converter.asUri(uri), converter.asRange(range), newText, metadata);
  }
  if (!(await workspace.applyEdit(edit))) return;
  for (const { uri } of created.filter(({ isExecutable }) => isExecutable)) await makeExecutable(converter.asUri(uri));
  await showNext(converter.asUri(guide));
}

function versionOf(uri: Uri): number | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.version;
}

async function showNext(guide: Uri): Promise<void> {
  const name = guide.path.slice(guide.path.lastIndexOf("/") + 1);
  const show = `Open ${name}`;
  const answer = await window.showInformationMessage(`The files are there. ${name} says how to operate them.`, show);
  if (answer === show) await commands.executeCommand("markdown.showPreview", guide);
}
