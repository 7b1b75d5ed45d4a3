import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnostic, open, until } from "./workspace.ts";

describe("hover", () => {
  it("explains a problem", async () => {
    const { document } = await open("compose.yaml");
    const { range } = await diagnostic(document, "privileged-container");
    const texts = await until("a hover", async () => {
      const hovers: readonly vscode.Hover[] = await vscode.commands.executeCommand(
        "vscode.executeHoverProvider",
        document.uri,
        range.start,
      );
      return hovers.length > 0 ? hovers.flatMap(({ contents }) => contents.map(textOf)) : undefined;
    });
    assert.match(texts.join("\n"), /privileged/i);
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === "string" ? content : content.value;
}
