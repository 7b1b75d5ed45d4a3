import { type Disposable, FileSystemError, Uri, workspace } from "vscode";
import { type BaseLanguageClient, RequestType } from "vscode-languageclient";

type File = { readonly text: string } | { readonly missing: true };

/** The server asks for a file that it cannot reach itself, as in a virtual workspace. */
const readFileRequest = new RequestType<{ readonly uri: string }, File, void>("seaworthy/readFile");

/** Answers the server's requests for files. */
export function answerReadFile(client: BaseLanguageClient): Disposable {
  return client.onRequest(readFileRequest, ({ uri }) => readFile(client.protocol2CodeConverter.asUri(uri)));
}

/** A file outside the workspace is as good as missing: a Compose file must not make the editor read whatever it names. */
export async function readFile(uri: Uri): Promise<File> {
  const folded = Uri.joinPath(uri, "."); // without "..", which `getWorkspaceFolder` takes literally
  if (workspace.getWorkspaceFolder(folded) === undefined) return { missing: true };
  try {
    return { text: new TextDecoder().decode(await workspace.fs.readFile(folded)) };
  } catch (error) {
    if (error instanceof FileSystemError) return { missing: true };
    throw error;
  }
}
