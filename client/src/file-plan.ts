import { commands, Uri, WorkspaceEdit, window, workspace } from "vscode";
import type { BaseLanguageClient, TextEdit } from "vscode-languageclient";

/** What the server proposes to write, or why it does not, as a sentence. */
export type FilePlan =
  | {
      readonly created: readonly { readonly uri: string; readonly text: string; readonly isExecutable: boolean }[];
      readonly changed: readonly {
        readonly uri: string;
        readonly version: number | null;
        readonly edits: readonly TextEdit[];
        /** What it becomes. */
        readonly text: string;
      }[];
      /** The file that says what to do with them. */
      readonly guide: string;
    }
  | { readonly mistake: string };

type Plan = Exclude<FilePlan, { readonly mistake: string }>;

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
  if (!(await isAgreedTo(client, plan, label))) return;
  // A person may have typed while looking.
  const isOutdated = changed.some(
    ({ uri, version }) => version !== null && version !== versionOf(converter.asUri(uri)),
  );
  if (isOutdated) {
    await window.showErrorMessage("The file has changed meanwhile. Try again.");
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { uri, text } of created) {
    edit.createFile(converter.asUri(uri), { contents: new TextEncoder().encode(text), overwrite: false });
  }
  for (const { uri, edits } of changed) {
    for (const { range, newText } of edits) edit.replace(converter.asUri(uri), converter.asRange(range), newText);
  }
  if (!(await workspace.applyEdit(edit))) {
    await window.showErrorMessage("The files could not be written.");
    return;
  }
  for (const { uri } of created.filter(({ isExecutable }) => isExecutable)) await makeExecutable(converter.asUri(uri));
  await showNext(converter.asUri(guide));
}

/** The scheme of the documents that show what files would be. */
const proposedScheme = "seaworthy-proposed";

/** Shows all changes side by side, and asks whether to make them. */
async function isAgreedTo(client: BaseLanguageClient, { created, changed }: Plan, label: string): Promise<boolean> {
  const { protocol2CodeConverter: converter } = client;
  // What is there already, and what it is changed to, comes first.
  const texts = new Map<string, string>();
  for (const { uri, text } of [...changed, ...created]) texts.set(converter.asUri(uri).toString(), text);
  const proposals = workspace.registerTextDocumentContentProvider(proposedScheme, {
    provideTextDocumentContent: ({ query }) => texts.get(query) ?? "",
  });
  const proposed = (uri: Uri) => uri.with({ scheme: proposedScheme, query: uri.toString() });
  const existing = new Set(changed.map(({ uri }) => converter.asUri(uri).toString()));
  const changes = Array.from(texts.keys(), (key) => {
    const uri = Uri.parse(key);
    return [uri, existing.has(key) ? uri : undefined, proposed(uri)];
  });
  await commands.executeCommand("vscode.changes", label, changes);
  const what = [counted(created.length, "file", "to write"), counted(changed.length, "file", "to change")];
  const yes = { label: "$(check) Do it", description: what.filter((part) => part !== "").join(", ") };
  const answer = await window.showQuickPick([yes, { label: "$(close) Leave everything as it is", description: "" }], {
    ...{ title: label, placeHolder: "The editor shows all of it", ignoreFocusOut: true },
  });
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(tabs.filter(({ label: own }) => own === label || own.startsWith(`${label} (`)));
  proposals.dispose();
  return answer === yes;
}

function counted(count: number, noun: string, what: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"} ${what}`;
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
