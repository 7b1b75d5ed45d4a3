import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnostic, extension, fileInWorkspace, open, until } from "./workspace.ts";

const SHOW = "seaworthy.showEffectiveConfiguration";

describe("the effective configuration", () => {
  before(async () => {
    await open("compose.yaml");
    await extension().activate();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is shown beside the file, as YAML that nobody can edit", async () => {
    const editor = await open("compose.yaml");
    await vscode.commands.executeCommand(SHOW);
    const shown = await effective();
    assert.equal(shown.document.languageId, "yaml");
    assert.match(shown.document.getText(), /^ {4}image: nginx:1\.29\.1 # compose\.yaml:6$/m);
    assert.notEqual(shown.viewColumn, editor.viewColumn);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(shown.document.uri.scheme), undefined);
    await diagnostic(editor.document, "privileged-container");
    assert.deepEqual(vscode.languages.getDiagnostics(shown.document.uri), []);
  });

  it("follows what is typed, and a server that was started again", async () => {
    const editor = await open("compose.yaml");
    await vscode.commands.executeCommand(SHOW);
    const { document } = await effective();
    const type = async (text: string, by: string) => {
      const start = editor.document.positionAt(editor.document.getText().indexOf(text));
      const range = new vscode.Range(start, start.translate(0, text.length));
      await editor.edit((edit) => edit.replace(range, by));
    };
    await type("1.29.1", "1.29.2");
    await until("the new image", () => document.getText().includes("nginx:1.29.2 #") || undefined);
    await vscode.commands.executeCommand("seaworthy.restartServer");
    await type("1.29.2", "1.29.3");
    await until("the newest image", () => document.getText().includes("nginx:1.29.3 #") || undefined);
  });

  it("is that of the files that are chosen, where a project runs with different ones", async () => {
    await open("shop/compose.yaml");
    const command = vscode.commands.executeCommand(SHOW);
    const shown = await until("the document of the chosen files", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return effectiveEditor();
    });
    await command;
    const text = shown.document.getText();
    assert.match(text, /^# .* compose\.yaml and compose\.prod-eu\.yaml\.$/m);
    assert.match(text, /^# - platform\/compose\.yaml:5: /m);
    assert.match(text, /^ {4}privileged: true # service-base\.yaml:5$/m);
  });

  it("changes with a file of the project on the disk", async () => {
    await open("compose.yaml");
    await vscode.commands.executeCommand(SHOW);
    const { document } = await effective();
    const override = fileInWorkspace("compose.prod.yaml");
    const text = "services:\n  web:\n    image: nginx:1.29.4\n";
    await vscode.workspace.fs.writeFile(override, new TextEncoder().encode(text));
    try {
      const winner = "nginx:1.29.4 # compose.prod.yaml:3, over compose.yaml:6";
      await until("its value", () => document.getText().includes(winner) || undefined);
    } finally {
      await vscode.workspace.fs.delete(override);
    }
    await until("the value that it beat", () => document.getText().includes("nginx:1.29.1 #") || undefined);
  });
});

function effective(): Promise<vscode.TextEditor> {
  return until("the effective configuration", effectiveEditor);
}

function effectiveEditor(): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "seaworthy-effective");
}
