import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnostic, diagnosticsOf, open, ruleOf, silence, until } from "./workspace.ts";

describe("diagnostics", () => {
  it("stand on the wrong value, with a rule that links to its page", async () => {
    const { document } = await open("compose.yaml");
    const found = await diagnostic(document, "privileged-container");
    assert.equal(document.getText(found.range), "true");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof found.code === "object" && found.code.target.path.includes("privileged-container"));
  });

  it("stand on the service's name where a key is missing", async () => {
    const { document } = await open("compose.yaml");
    await diagnostic(document, "restart-policy-missing");
    const found = diagnosticsOf(document).filter((one) => ruleOf(one) === "restart-policy-missing");
    assert.deepEqual(found.map(({ range }) => document.getText(range)).toSorted(), ["api", "web"]);
    assert.ok(found.every(({ severity }) => severity === vscode.DiagnosticSeverity.Warning));
  });

  it("follow the text while it is typed, and survive what is half typed", async () => {
    const editor = await open("compose.yaml");
    const { document } = editor;
    await diagnostic(document, "privileged-container");
    const before = document.getText();
    await type(editor, '\n  cache:\n    image: "redis\n    command: [');
    await vscode.commands.executeCommand("workbench.action.files.revert");
    assert.equal(document.getText(), before);
    await type(editor, "\n  cache:\n    privileged: true\n    image: redis:8.2.1\n");
    await until("a diagnostic of the new service", () =>
      diagnosticsOf(document).find(
        (one) => ruleOf(one) === "privileged-container" && one.range.start.line > before.split("\n").length,
      ),
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("go and come back with the setting seaworthy.enable", async () => {
    const { document } = await open("compose.yaml");
    await diagnostic(document, "privileged-container");
    const settings = vscode.workspace.getConfiguration("seaworthy", document.uri);
    await settings.update("enable", false, vscode.ConfigurationTarget.Workspace);
    await silence(document, "privileged-container");
    assert.deepEqual(diagnosticsOf(document), []);
    await settings.update("enable", undefined, vscode.ConfigurationTarget.Workspace);
    await diagnostic(document, "privileged-container");
  });

  it("take their severity from seaworthy.severityOverrides", async () => {
    const { document } = await open("compose.yaml");
    const settings = vscode.workspace.getConfiguration("seaworthy", document.uri);
    const overrides = { "privileged-container": "warning", "restart-policy-missing": "off" };
    await settings.update("severityOverrides", overrides, vscode.ConfigurationTarget.Workspace);
    await silence(document, "restart-policy-missing");
    const found = await diagnostic(document, "privileged-container");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    await settings.update("severityOverrides", undefined, vscode.ConfigurationTarget.Workspace);
    await diagnostic(document, "restart-policy-missing");
  });
});

/** Types at the end of the document, character by character. */
async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  for (const character of text) {
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, character));
  }
}
