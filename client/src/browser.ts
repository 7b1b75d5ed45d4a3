import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type Connection, connect } from "./connection.ts";

let connection: Connection | undefined;

/** Entry for VS Code in a browser: the server is a Web Worker. */
export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, "dist", "server.browser.js").toString(true);
  connection = await connect(context, {
    createClient: (options) => new LanguageClient("seaworthy", "Seaworthy", new Worker(script), options),
    makeExecutable: async () => {},
  });
}

export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}
