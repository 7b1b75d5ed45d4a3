import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Connection, connect } from "./connection.ts";

let connection: Connection | undefined;

/** Desktop and remote entry: the server is a Node.js process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  connection = await connect(context, (options) => new LanguageClient("seaworthy", "Seaworthy", server, options));
}

export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}
