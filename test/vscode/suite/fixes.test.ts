import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeAction, diagnostic, open, restore, silence, until } from "./workspace.ts";

const REMOVE_PRIVILEGED = /^remove .*privileged/i;

describe("fixes", () => {
  let original = "";

  beforeEach(async () => {
    original = (await open("compose.yaml")).document.getText();
  });

  afterEach(() => restore("compose.yaml", original));

  it("are offered as quick fixes and change their own lines only", async () => {
    const { document } = await open("compose.yaml");
    const { range } = await diagnostic(document, "privileged-container");
    const fix = await codeAction(document, range, REMOVE_PRIVILEGED);
    assert.equal(fix.kind?.value, vscode.CodeActionKind.QuickFix.value);
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), original.replace("    privileged: true\n", ""));
    await silence(document, "privileged-container");
  });

  it("that are safe are applied together on save, and no others", async () => {
    const { document } = await open("compose.yaml");
    await diagnostic(document, "restart-policy-missing");
    const editorSettings = vscode.workspace.getConfiguration("editor", document);
    const onSave = { "source.fixAll.seaworthy": "explicit" };
    await editorSettings.update("codeActionsOnSave", onSave, vscode.ConfigurationTarget.Workspace);
    const editor = await open("compose.yaml");
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(0, 0), "# Changed, so that there is something to save.\n"),
    );
    await vscode.commands.executeCommand("workbench.action.files.save");
    await editorSettings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);

    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    assert.equal(saved.match(/^ {4}restart: unless-stopped$/gm)?.length, 2);
    assert.match(saved, /^ {4}privileged: true$/m);
    await silence(document, "restart-policy-missing");
  });

  it("of a whole service are made together, those that are safe being chosen already", async () => {
    const { document } = await open("compose.yaml");
    await diagnostic(document, "restart-policy-missing");
    const offered = vscode.commands.executeCommand(
      "seaworthy.makeServiceProductionReady",
      document.uri.toString(),
      "web",
    );
    await until("the service with its fixes", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return document.isDirty || undefined;
    });
    await offered;
    assert.equal(document.getText().match(/^ {4}restart: unless-stopped$/gm)?.length, 1);
    assert.match(document.getText(), /^ {4}privileged: true$/m);
  });

  it("of nothing in particular are not offered where nothing is wrong", async () => {
    const { document } = await open("compose.yaml");
    const { range } = await diagnostic(document, "privileged-container");
    await codeAction(document, range, REMOVE_PRIVILEGED);
    const nowhere = new vscode.Range(0, 0, 0, 0);
    const actions: readonly vscode.CodeAction[] = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      document.uri,
      nowhere,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      [],
    );
  });
});
