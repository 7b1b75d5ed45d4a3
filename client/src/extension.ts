import { chmod } from "node:fs/promises";
import type { ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Connection, connect } from "./connection.ts";
import { provideTasks } from "./tasks.ts";

let connection: Connection | undefined;

/** Desktop and remote entry: the server is a Node.js process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  context.subscriptions.push(provideTasks());
  connection = await connect(context, {
    createClient: (options) => new LanguageClient("seaworthy", "Seaworthy", server, options),
    makeExecutable,
  });
}

export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}

/** Windows and virtual workspaces know no such thing. */
async function makeExecutable({ scheme, fsPath }: Uri): Promise<void> {
  // A person may have left the file out.
  if (scheme === "file") await chmod(fsPath, 0o755).catch(() => {});
}
