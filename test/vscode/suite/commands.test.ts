import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnostic, extension, open, silence, until } from "./workspace.ts";

describe("commands", () => {
  it("restart the server, which judges the open files again", async () => {
    const { document } = await open("compose.yaml");
    await diagnostic(document, "privileged-container");
    const restarted = vscode.commands.executeCommand("seaworthy.restartServer");
    await silence(document, "privileged-container");
    await restarted;
    await diagnostic(document, "privileged-container");
  });

  it("open the page of a rule, which comes with the extension", async () => {
    const page = vscode.Uri.joinPath(extension().extensionUri, "docs", "rules", "privileged-container.md");
    await vscode.workspace.fs.stat(page);
    await vscode.commands.executeCommand("seaworthy.openRuleDocumentation", "privileged-container");
    await until("the preview", () => tabs().find(({ label }) => label.includes("privileged-container")));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("open no other file of the extension", async () => {
    await open("compose.yaml");
    const before = tabs().length;
    await vscode.commands.executeCommand("seaworthy.openRuleDocumentation", "../../README");
    assert.equal(tabs().length, before);
  });
});

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}
