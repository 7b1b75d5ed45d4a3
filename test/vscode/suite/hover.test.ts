import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnostic, open, until } from "./workspace.ts";

describe("hover", () => {
  it("explains a key", async () => {
    const { document } = await open("compose.yaml");
    await diagnostic(document, "privileged-container");
    const key = document.positionAt(document.getText().indexOf("privileged:") + 2);
    const texts = await until("a hover", async () => {
      const hovers: readonly vscode.Hover[] = await vscode.commands.executeCommand(
        "vscode.executeHoverProvider",
        document.uri,
        key,
      );
      return hovers.length > 0 ? hovers.flatMap(({ contents }) => contents.map(textOf)) : undefined;
    });
    assert.match(texts.join("\n"), /privileged/i);
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === "string" ? content : content.value;
}
