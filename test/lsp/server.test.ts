import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";
import { serverProgram } from "./server-program.ts";

const rule = "privileged-container";
const compose = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";

describe("the server", () => {
  test("lives on after requests that make no sense", async () => {
    const editor = await startEditor();
    const requests: readonly (readonly [string, unknown])[] = [
      ["textDocument/diagnostic", {}],
      ["textDocument/diagnostic", { textDocument: { uri: 7 } }],
      ["textDocument/diagnostic", { textDocument: { uri: "file:///nowhere/compose.yaml" } }],
      ["textDocument/codeAction", { textDocument: null }],
      ["textDocument/codeAction", { textDocument: { uri: "file:///nowhere/compose.yaml" }, range: [] }],
      ["textDocument/hover", { position: { line: "1" } }],
      ["codeAction/resolve", { title: "x", data: { uri: ["?"] } }],
      ["textDocument/definition", null],
      ["seaworthy/nothing", 1],
    ];
    const answers = requests.map(([method, params]) => editor.connection.sendRequest(method, params).catch(() => null));
    await Promise.all(answers);
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("lives on after notifications that make no sense", async () => {
    const editor = await startEditor();
    const textDocument = { uri: "file:///nowhere", version: 1 };
    const notifications: readonly (readonly [string, unknown])[] = [
      ["textDocument/didOpen", {}],
      ["textDocument/didChange", { textDocument, contentChanges: [{ text: "" }] }],
      ["textDocument/didChange", { textDocument: null }],
      ["textDocument/didClose", { textDocument }],
      ["workspace/didChangeWatchedFiles", { changes: null }],
      ["workspace/didChangeConfiguration", {}],
      ["workspace/didChangeWorkspaceFolders", { event: {} }],
      ["seaworthy/nothing", 1],
    ];
    for (const [method, params] of notifications) await editor.connection.sendNotification(method, params);
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("answers for positions outside of the text", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const far = { line: 9999, character: 9999 };
    const context = { diagnostics: [], only: ["quickfix"] };
    expect(await file.codeActions({ start: far, end: far }, context)).toEqual([]);
    expect(await file.codeActions({ start: { line: -1, character: -1 }, end: far }, context)).not.toEqual([]);
  });

  test("reads the files of a virtual workspace through the editor", async () => {
    const asked: string[] = [];
    const editor = await startEditor({
      folderUri: "vscode-vfs://github/seaworthy/example",
      initializationOptions: { readFile: true },
      readFile(uri) {
        asked.push(uri);
        return uri.endsWith("/example/.env") ? { text: "PRIVILEGED=true" } : { missing: true };
      },
    });
    const file = await OpenFile.open(editor, "app/compose.yaml", compose.replace("true", "${PRIVILEGED}"));
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    const above = await OpenFile.open(editor, "compose.yaml", compose.replace("true", "${PRIVILEGED}"));
    expect(ofRule(rule, await above.diagnostics())).toHaveLength(1);
    expect(asked.filter((uri) => !uri.startsWith("vscode-vfs://github/seaworthy/example/"))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("judges a document of a virtual workspace by itself where the editor does not read files", async () => {
    const editor = await startEditor({ folderUri: "vscode-vfs://github/seaworthy/example" });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("judges a document that was never saved", async () => {
    const editor = await startEditor({ folderUri: "untitled:Untitled-1", initializationOptions: { readFile: true } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("tells where it failed, and goes on, when the editor cannot answer it", async () => {
    const editor = await startEditor({
      settings() {
        throw new Error("no settings today");
      },
    });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
    await until("a line in the log", () => editor.logged.find((line) => line.includes("no settings today")));
  });

  test("talks over the channel between processes of Node.js, as VS Code does", async () => {
    const child = fork(await serverProgram(), ["--node-ipc"]);
    child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
    expect(await once(child, "message")).toMatchObject([
      { id: 1, result: { serverInfo: { name: "Seaworthy" } } },
      undefined,
    ]);
    child.kill();
  });

  test("ends when the editor says so", async () => {
    const editor = await startEditor();
    const ended = once(editor.process, "exit");
    await editor.connection.sendRequest("shutdown");
    await editor.connection.sendNotification("exit");
    expect(await ended).toEqual([0, null]);
  });

  test("ends well when the editor is gone that has said that it goes", async () => {
    const editor = await startEditor();
    const ended = once(editor.process, "exit");
    await editor.connection.sendRequest("shutdown");
    editor.process.stdin?.end();
    expect(await ended).toEqual([0, null]);
  });

  test("talks over the standard streams where it is not told how to talk, and ends with them", async () => {
    const child = spawn(process.execPath, [await serverProgram()], { stdio: ["pipe", "pipe", "inherit"] });
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    const [answer] = await once(child.stdout, "data");
    expect(String(answer)).toContain("Content-Length");
    child.stdin.end();
    expect(await once(child, "exit")).toEqual([1, null]);
  });
});
