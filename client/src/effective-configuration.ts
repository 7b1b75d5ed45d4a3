import { languages, type Uri, ViewColumn, window, workspace } from "vscode";
import { type BaseLanguageClient, RequestType, TextDocumentContentRequest } from "vscode-languageclient";
import { chooseProject, type ProjectChoice } from "./project-choice.ts";

/** A project with the document that shows what is effective in it. */
interface Choice extends ProjectChoice {
  readonly uri: string;
}

const choicesRequest = new RequestType<{ readonly uri: string }, readonly Choice[], void>(
  "seaworthy/effectiveConfigurations",
);

/** Shows, beside the Compose file in the editor, what is effective in its project; asks which, if there are several. */
export async function showEffectiveConfiguration(client: BaseLanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  if (uri === undefined) return;
  const choices = await client.sendRequest(choicesRequest, { uri: client.code2ProtocolConverter.asUri(uri) });
  if (choices.length === 0) {
    await window.showErrorMessage("There is no project of this file to be read.");
    return;
  }
  const chosen = await chooseProject(choices);
  if (chosen) await show(client.protocol2CodeConverter.asUri(chosen.uri));
}

/** The documents are of a server that is gone: the one that runs now makes them anew, and follows what they show. */
export function renewEffectiveConfigurations(client: BaseLanguageClient): void {
  const providers = client.getFeature(TextDocumentContentRequest.method)?.getProviders() ?? [];
  for (const { scheme, onDidChangeEmitter } of providers) {
    const shown = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
    for (const { uri } of shown) onDidChangeEmitter.fire(uri);
  }
}

async function show(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  // Its name may look like that of a Compose file, for which other extensions would offer what cannot be done here.
  const shown = document.languageId === "yaml" ? document : await languages.setTextDocumentLanguage(document, "yaml");
  await window.showTextDocument(shown, { viewColumn: ViewColumn.Beside, preserveFocus: true });
}
