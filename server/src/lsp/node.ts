import { createConnection } from "vscode-languageserver/node";
import { disk } from "../workspace/disk.ts";
import { serve } from "./server.ts";

/**
 * Serves the editor that started this process, over the transport that its arguments name; over the standard streams
 * where they name none.
 */
export function serveEditor(): void {
  const namesTransport = process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)\b/.test(argument));
  serve(namesTransport ? createConnection() : createConnection(process.stdin, process.stdout), disk);
}
