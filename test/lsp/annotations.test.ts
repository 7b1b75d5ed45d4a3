import { expect, test } from "vitest";
import type {
  CompletionList,
  DocumentLink,
  FoldingRange,
  SelectionRange,
  SemanticTokens,
} from "vscode-languageserver/node";
import { startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = `# The shop,
# in one file.
services:
  web:
    image: nginx:1.29.1
    environment:
      MODE: \${MODE:-live}
    env_file: web.env
`;

test("an editor gets links, folds, selections and the variables of a Compose file", async () => {
  const editor = await startEditor({ files: { "compose.yaml": compose, "web.env": "A=1\n" } });
  const { uri } = await OpenFile.open(editor, "compose.yaml", compose);
  const ask = <T>(method: string, more: object = {}) => {
    return editor.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, ...more });
  };
  const links = await ask<DocumentLink[]>("documentLink");
  expect(links.map(({ target }) => target)).toEqual(["https://hub.docker.com/_/nginx", editor.uri("web.env")]);
  expect(links[1]?.range).toEqual({ start: { line: 7, character: 14 }, end: { line: 7, character: 21 } });
  expect(await ask<FoldingRange[]>("foldingRange")).toContainEqual({ startLine: 3, endLine: 7 });
  const [selection] = await ask<SelectionRange[]>("selectionRange", { positions: [{ line: 4, character: 12 }] });
  expect(selection?.parent?.range.end).toEqual({ line: 4, character: 23 });
  const all = await ask<SemanticTokens>("semanticTokens/full");
  expect(all.data).toEqual([...[6, 14, 4, 0, 0], ...[0, 4, 2, 1, 0], ...[0, 2, 4, 2, 0]]);
  const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
  expect((await ask<SemanticTokens>("semanticTokens/range", { range })).data).toEqual([]);
});

test("each is left to another server where the editor says so", async () => {
  let features: Record<string, string> = {};
  const editor = await startEditor({ settings: () => ({ features }) });
  const { uri } = await OpenFile.open(editor, "compose.yaml", compose);
  const textDocument = { uri };
  const at = { textDocument, position: { line: 3, character: 3 } };
  expect(await editor.connection.sendRequest("textDocument/definition", at)).toHaveLength(1);
  const behind = { textDocument, position: { line: 4, character: 4 } };
  expect(await editor.connection.sendRequest("textDocument/completion", behind)).not.toBeNull();
  features = { completion: "off", links: "off", folding: "off", selection: "off", semanticTokens: "off" };
  Object.assign(features, { definition: "off", references: "off", highlight: "off", rename: "off", symbols: "off" });
  await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  const links = () => editor.connection.sendRequest<DocumentLink[]>("textDocument/documentLink", { textDocument });
  await until("no links", async () => ((await links()).length === 0 ? true : undefined));
  const left = await editor.connection.sendRequest<CompletionList | null>("textDocument/completion", behind);
  expect(left?.items ?? []).toEqual([]);
  for (const method of ["definition", "documentHighlight", "prepareRename", "documentSymbol", "foldingRange"]) {
    expect(await editor.connection.sendRequest(`textDocument/${method}`, at), method).toBeNull();
  }
  const positions = [{ line: 0, character: 0 }];
  expect(await editor.connection.sendRequest("textDocument/selectionRange", { textDocument, positions })).toBeNull();
  expect(await editor.connection.sendRequest("textDocument/semanticTokens/full", { textDocument })).toEqual({
    data: [],
  });
});

test("nothing is said of a document that is no Compose file", async () => {
  const editor = await startEditor();
  const { uri } = await OpenFile.open(editor, "notes.yaml", "services: [${A}]\n", "yaml");
  expect(await editor.connection.sendRequest("textDocument/documentLink", { textDocument: { uri } })).toEqual([]);
});
