import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileInWorkspace, open, restore } from "./workspace.ts";

describe("snippets", () => {
  it("are indented with spaces, as YAML wants", async () => {
    const original = (await open("compose.yaml")).document.getText();
    const editor = await open("compose.yaml");
    const line = original.split("\n").findIndex((text) => text.includes("LOG_LEVEL"));
    await editor.edit((edit) => edit.insert(new vscode.Position(line + 1, 0), "    \n"));
    const end = new vscode.Position(line + 1, 4);
    editor.selection = new vscode.Selection(end, end);
    const snippet = { langId: "dockercompose", name: "Log rotation" };
    await vscode.commands.executeCommand("editor.action.insertSnippet", snippet);
    assert.match(editor.document.getText(), /^ {4}logging:\n {6}driver: json-file\n {6}options:\n {8}max-size: "10m"/m);
    await restore("compose.yaml", original);
  });

  it("fill a new file with a whole layout", async () => {
    const file = fileInWorkspace("compose.canary.yaml");
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    const editor = await open("compose.canary.yaml");
    const snippet = { langId: "dockercompose", name: "Layout: canary" };
    await vscode.commands.executeCommand("editor.action.insertSnippet", snippet);
    const text = editor.document.getText();
    assert.match(text, /^services:$/m);
    assert.match(text, /^ {6}STABLE_WEIGHT: "9"$/m);
    assert.ok(!text.includes("\t"), "a tab is left");
    await restore("compose.canary.yaml", "");
    await vscode.workspace.fs.delete(file);
  });
});
