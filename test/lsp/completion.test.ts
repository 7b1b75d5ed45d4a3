import { describe, expect, test } from "vitest";
import { type CompletionList, InsertTextFormat, InsertTextMode } from "vscode-languageserver/node";
import { parse } from "yaml";
import { type EditorOptions, modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = `services:
  db:
    image: \${IMAGE}:17.6
    he
  web:
    image: ghcr.io/acme/web:1.4.2
`;

describe("completion", () => {
  test("writes the block of a service as a snippet, in the place of the word that is being typed", async () => {
    const { file, list } = await listAt("he\n", { capabilities: withSnippets, files: { ".env": "IMAGE=postgres\n" } });
    const health = list?.items.find(({ label }) => label === "healthcheck");
    expect(health).toMatchObject({ insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs });
    const edit = health?.textEdit && "range" in health.textEdit ? health.textEdit : undefined;
    expect(file.textAt(edit?.range ?? file.rangeOf("services"))).toBe("he");
    expect(edit?.newText).toMatch(/^healthcheck:\n {6}test: .*pg_isready/);
  });

  test("writes plain text for an editor that knows no snippets", async () => {
    const { file, list } = await listAt("he\n", {});
    for (const { textEdit, insertTextFormat, label } of list?.items ?? []) {
      expect(insertTextFormat).toBe(InsertTextFormat.PlainText);
      const edits = textEdit && "range" in textEdit ? [textEdit] : [];
      const after = file.after({ changes: { [file.uri]: edits } });
      expect(parse(after).services.db).toHaveProperty(label);
    }
    expect(list?.items.length).toBeGreaterThan(3);
  });

  test("is silent anywhere else, and in files that are no Compose files", async () => {
    expect((await listAt("17.6", {})).list).toBeNull();
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "notes.yaml", compose, "yaml");
    expect(await request(editor, file, "he\n")).toBeNull();
  });
});

const withSnippets = {
  ...modern,
  textDocument: { ...modern.textDocument, completion: { completionItem: { snippetSupport: true } } },
};

async function listAt(text: string, options: EditorOptions) {
  const editor = await startEditor(options);
  const file = await OpenFile.open(editor, "compose.yaml", compose);
  await file.report();
  return { file, list: await request(editor, file, text) };
}

function request(
  { connection }: Awaited<ReturnType<typeof startEditor>>,
  file: OpenFile,
  text: string,
): Promise<CompletionList | null> {
  const { start } = file.rangeOf(text);
  const position = { line: start.line, character: start.character + 2 };
  return connection.sendRequest("textDocument/completion", { textDocument: { uri: file.uri }, position });
}
