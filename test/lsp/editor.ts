import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { serve } from "../../server/src/lsp/server.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { serverProgram } from "./server-program.ts";

/** What an editor is like. */
export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Files of the workspace folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers `workspace/configuration`, where the capabilities promise that. */
  readonly settings?: () => unknown;
  /** Answers `seaworthy/readFile`. */
  readonly readFile?: (uri: string) => unknown;
  /** The workspace folder, where it is not a folder on the disk. */
  readonly folderUri?: string;
}

/** A running server with an editor that is made of nothing but messages. */
export interface Editor {
  readonly connection: ProtocolConnection;
  readonly server: InitializeResult;
  /** Everything that the server sent unasked. */
  readonly pushed: readonly PublishDiagnosticsParams[];
  readonly statuses: readonly unknown[];
  readonly logged: readonly string[];
  readonly registered: readonly string[];
  readonly refreshes: () => number;
  /** The documents whose text the server wants to give anew. */
  readonly outdated: readonly string[];
  readonly uri: (name: string) => string;
  /** Writes a file of the workspace folder. */
  readonly write: (name: string, text: string) => void;
}

export interface ProcessEditor extends Editor {
  readonly process: ChildProcess;
}

/** An editor that asks for diagnostics, and can do all that the server makes use of. */
export const modern: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    textDocumentContent: {},
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
};

/** Starts a server as a process of its own, and ends it with the test. */
export async function startEditor(options: EditorOptions = {}): Promise<ProcessEditor> {
  const child = spawn(process.execPath, [await serverProgram(), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill();
  });
  return { ...(await connect({ from: child.stdout, to: child.stdin }, options)), process: child };
}

/** Starts a server in the process of the tests, where its parts can be tampered with. */
export function startEditorInProcess(options: EditorOptions = {}): Promise<Editor> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  serve(connection, disk);
  onTestFinished(() => connection.dispose());
  return connect({ from: back, to: there }, options);
}

/** The streams between the editor and the server. */
interface Streams {
  readonly from: NodeJS.ReadableStream;
  readonly to: NodeJS.WritableStream;
}

async function connect({ from, to }: Streams, options: EditorOptions): Promise<Editor> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "seaworthy-workspace-")));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(options.files ?? {})) write(name, text);
  const connection = createProtocolConnection(new StreamMessageReader(from), new StreamMessageWriter(to));
  onTestFinished(() => {
    connection.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const told = listen(connection, options);
  connection.listen();
  const folderUri = options.folderUri ?? pathToFileURL(folder).href;
  const server: InitializeResult = await connection.sendRequest("initialize", {
    processId: null,
    rootUri: folderUri,
    workspaceFolders: [{ uri: folderUri, name: "workspace" }],
    capabilities: options.capabilities ?? modern,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  return { connection, server, ...told, uri: (name) => `${folderUri}/${name}`, write };
}

type Told = Pick<Editor, "pushed" | "statuses" | "logged" | "registered" | "refreshes" | "outdated">;

function listen(connection: ProtocolConnection, { settings, readFile }: EditorOptions): Told {
  const pushed: PublishDiagnosticsParams[] = [];
  const statuses: unknown[] = [];
  const logged: string[] = [];
  const registered: string[] = [];
  const outdated: string[] = [];
  let refreshes = 0;
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    pushed.push(params);
  });
  connection.onNotification("seaworthy/status", (params: unknown) => {
    statuses.push(params);
  });
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
    logged.push(message);
  });
  connection.onRequest("seaworthy/readFile", ({ uri }: { uri: string }) => readFile?.(uri) ?? { missing: true });
  connection.onRequest("workspace/configuration", ({ items }: { items: readonly unknown[] }) => {
    return items.map(() => settings?.() ?? null);
  });
  connection.onRequest("workspace/diagnostic/refresh", () => {
    refreshes += 1;
    return null;
  });
  connection.onRequest("workspace/textDocumentContent/refresh", ({ uri }: { uri: string }) => {
    outdated.push(uri);
    return null;
  });
  connection.onRequest("client/registerCapability", (params: { registrations: readonly { method: string }[] }) => {
    registered.push(...params.registrations.map(({ method }) => method));
    return null;
  });
  return { pushed, statuses, logged, registered, refreshes: () => refreshes, outdated };
}

/** The diagnostics of one rule. */
export function ofRule(rule: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ code }) => code === rule);
}

/** Asks until there is an answer. */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((settle) => setTimeout(settle, 10));
  }
  throw new Error(`Waited in vain for ${what}.`);
}
