import * as assert from "node:assert/strict";
import { codeAction, diagnosticsOf, extension, open, until } from "./workspace.ts";

describe("the settings file", () => {
  before(async () => {
    await open("compose.yaml");
    await extension().activate();
  });

  it("shows a mistake where it stands, with what was meant", async () => {
    const { document } = await open("mistaken-settings/seaworthy.yaml");
    const found = await until("a diagnostic of the settings", () => diagnosticsOf(document)[0]);
    assert.equal(document.getText(found.range), "taget");
    assert.match(found.message, /target/);
  });

  it("offers what was meant as a quick fix", async () => {
    const { document } = await open("mistaken-settings/seaworthy.yaml");
    const found = await until("a diagnostic of the settings", () => diagnosticsOf(document)[0]);
    const fix = await codeAction(document, found.range, /target/);
    const [edits] = fix.edit?.entries().map(([, edits]) => edits) ?? [];
    assert.deepEqual(
      edits?.map(({ newText }) => newText),
      ["target"],
    );
  });
});
