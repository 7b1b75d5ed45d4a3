import { describe, expect, test } from "vitest";
import { modern, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";

describe("the status of a document", () => {
  test("is told when it changes, and not when it does not", async () => {
    const editor = await startEditor({ initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const { length } = await file.diagnostics();
    await file.replace("nginx:1.29.1", "nginx:1.29.2");
    await file.diagnostics();
    await file.replace("privileged: true\n", "privileged: true\n    restart: always\n");
    await file.diagnostics();
    const status = { uri: file.uri, target: "compose", state: "ok" };
    await until("two statuses", () => editor.statuses[1]);
    expect(editor.statuses).toEqual([
      { ...status, problems: length },
      { ...status, problems: length - 1 },
    ]);
  });

  test("is told to an editor that asks for no diagnostics, too", async () => {
    const capabilities = { ...modern, textDocument: {} };
    const editor = await startEditor({ capabilities, initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", `${compose}    deploy: { mode: global }\n`);
    expect(await until("a status", () => editor.statuses[0])).toMatchObject({ uri: file.uri, target: "swarm" });
  });

  test("is not told to an editor that did not ask for it", async () => {
    const editor = await startEditor({ initializationOptions: { status: "yes" } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await file.diagnostics();
    await file.hover("true");
    expect(editor.statuses).toEqual([]);
  });
});
