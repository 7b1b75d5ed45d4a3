import * as assert from "node:assert/strict";
import { extension, open, pause, until } from "./workspace.ts";

describe("activation", () => {
  it("does not happen for other YAML files", async () => {
    const { document } = await open("notes.yaml");
    assert.equal(document.languageId, "yaml");
    await pause(1000);
    assert.equal(extension().isActive, false);
  });

  it("happens with the first Compose file", async () => {
    const { document } = await open("compose.yaml");
    assert.equal(document.languageId, "dockercompose");
    await until("activation", () => extension().isActive || undefined);
  });
});
