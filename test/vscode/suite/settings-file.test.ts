import * as assert from "node:assert/strict";
import type { Diagnostic, TextDocument } from "vscode";
import { codeAction, diagnosticsOf, extension, open, until } from "./workspace.ts";

describe("the settings file", () => {
  before(async () => {
    await open("compose.yaml");
    await extension().activate();
  });

  it("shows mistakes where they stand, and what was meant", async () => {
    const { document } = await open("mistaken-settings/seaworthy.yaml");
    assert.match((await diagnosticAt(document, "rulset")).message, /"ruleSet"/);
    assert.match((await diagnosticAt(document, "swarn")).message, /"swarm"/);
  });

  it("offers what was meant as a quick fix", async () => {
    const { document } = await open("mistaken-settings/seaworthy.yaml");
    const { range } = await diagnosticAt(document, "swarn");
    const fix = await codeAction(document, range, /swarm/);
    const changes = fix.edit?.entries().flatMap(([, edits]) => edits) ?? [];
    assert.deepEqual(
      changes.map(({ newText }) => newText),
      ["swarm"],
    );
    assert.ok(changes[0]?.range.isEqual(range));
  });
});

function diagnosticAt(document: TextDocument, text: string): Promise<Diagnostic> {
  return until(`a diagnostic at ${text}`, () =>
    diagnosticsOf(document).find(({ range }) => document.getText(range) === text),
  );
}
