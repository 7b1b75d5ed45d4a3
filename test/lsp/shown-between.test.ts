import { expect, test } from "vitest";
import type { CodeLens, InlayHint } from "vscode-languageserver/node";
import { startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = `services:
  web:
    image: "acme/web:\${TAG}"
    mem_limit: 1g
    restart: always
    environment:
      API_TOKEN: \${API_TOKEN}
  tools:
    image: acme/tools:1.0
    profiles: [debug]
`;
const files = {
  "compose.yaml": compose,
  "compose.prod.yaml": "services:\n  web:\n    mem_limit: 2g\n",
  ".env": "TAG=1.4.2\nAPI_TOKEN=hunter2\n",
};
const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };

test("what counts instead stands behind values, and a score above each service, for who wants that", async () => {
  const features = { inlayHints: "on", codeLens: "on" };
  const editor = await startEditor({ files, settings: () => ({ features }) });
  const { uri } = await OpenFile.open(editor, "compose.yaml", compose);
  const textDocument = { uri };
  const hints = await editor.connection.sendRequest<InlayHint[]>("textDocument/inlayHint", { textDocument, range });
  expect(hints.map(({ position, label }) => [position.line, label])).toEqual([
    [2, "= acme/web:1.4.2"],
    [3, "2g (compose.prod.yaml)"],
  ]);
  expect(JSON.stringify(hints)).not.toContain("hunter2");
  const lenses = await editor.connection.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument });
  expect(lenses.map(({ range: { start }, command }) => [start.line, command?.command, command?.title])).toEqual([
    [1, "", expect.stringMatching(/^Production: \d+ of \d+, \d+ problems$/)],
    [7, "", "Not for production"],
  ]);
});

test("nobody sees them unasked", async () => {
  const editor = await startEditor({ files });
  const { uri } = await OpenFile.open(editor, "compose.yaml", compose);
  const textDocument = { uri };
  expect(await editor.connection.sendRequest("textDocument/inlayHint", { textDocument, range })).toBeNull();
  expect(await editor.connection.sendRequest("textDocument/codeLens", { textDocument })).toBeNull();
});
