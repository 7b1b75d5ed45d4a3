import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { readFile } from "../../../client/src/files.ts";
import { fileInWorkspace } from "./workspace.ts";

const MISSING = { missing: true };

describe("files that the server asks for", () => {
  it("are read", async () => {
    assert.deepEqual(await readFile(fileInWorkspace("mistaken-settings/seaworthy.yaml")), {
      text: "rulset: strict\ntarget: swarn\n",
    });
    assert.deepEqual(await readFile(fileInWorkspace("mistaken-settings/../notes.yaml")), {
      text: "# YAML, but not a Compose file: nothing of ours may start for it.\nprivileged: true\n",
    });
  });

  it("are missing where there is none, or a folder", async () => {
    assert.deepEqual(await readFile(fileInWorkspace("absent.yaml")), MISSING);
    assert.deepEqual(await readFile(fileInWorkspace("mistaken-settings")), MISSING);
  });

  it("are missing outside the workspace, by whatever path", async () => {
    const outside = vscode.Uri.file("/etc/hostname");
    await vscode.workspace.fs.stat(outside);
    assert.deepEqual(await readFile(outside), MISSING);
    const { path } = fileInWorkspace("x");
    const around = outside.with({ path: `${path}${"/..".repeat(path.split("/").length)}/etc/hostname` });
    assert.deepEqual(await readFile(around), MISSING);
  });
});
