import { describe, expect, test } from "vitest";
import {
  type CompletionContext,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver/node";
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
      expect(insertTextFormat).not.toBe(InsertTextFormat.Snippet);
      const edits = textEdit && "range" in textEdit ? [textEdit] : [];
      const after = file.after({ changes: { [file.uri]: edits } });
      expect(parse(after).services.db).toHaveProperty(label);
    }
    expect(list?.items.length).toBeGreaterThan(3);
  });

  test("offers keys behind what is made for the service, with their documentation", async () => {
    const { list } = await listAt("he\n", { capabilities: withSnippets });
    const keys = list?.items.filter(({ kind }) => kind === CompletionItemKind.Property) ?? [];
    expect(keys[0]).toMatchObject({ label: "environment", documentation: expect.stringContaining("variables") });
    const blocks = list?.items.filter(({ kind }) => kind === CompletionItemKind.Snippet) ?? [];
    expect(blocks.every(({ sortText = "" }) => sortText < (keys[0]?.sortText ?? ""))).toBe(true);
    const health = keys.find(({ label }) => label === "healthcheck");
    expect(health?.textEdit?.newText).toBe("healthcheck:\n      test: ${1}");
  });

  test("offers names from all files of the project, in what is only half typed", async () => {
    const editor = await startEditor({
      capabilities: withSnippets,
      files: {
        "compose.yaml": "include: [logs.yaml]\nservices:\n  db:\n    image: postgres:17.6\n",
        "logs.yaml": "services:\n  loki:\n    image: grafana/loki:3.5.0\n",
        ".env": "PORT=80\nDB_PASSWORD=hunter2\n",
      },
    });
    const file = await OpenFile.open(editor, "compose.override.yaml", "services:\n  web:\n    image: a\n");
    await file.report();
    const typed = async (text: string) => {
      await file.change([{ text: `services:\n  web:\n    image: a\n    ${text}` }]);
      return (await request(editor, file, text, text.length))?.items.map(({ label }) => label);
    };
    expect(await typed("depends_on: [")).toEqual(["loki", "db"]);
    expect(await typed("depends_on:\n      - ")).toEqual(["loki", "db"]);
    expect(await typed("network_mode: ser")).toEqual(["service:loki", "service:db", "bridge", "host", "none"]);
    expect(await typed("command: run ${PO")).toEqual(["PORT", "DB_PASSWORD", "COMPOSE_PROJECT_NAME"]);
    expect(await typed("restart: ")).toEqual(["no", "always", "on-failure", "unless-stopped"]);
    expect(await typed("# restart: ")).toBeUndefined();
  });

  test("offers the files and folders of the workspace where a path may stand, and none outside", async () => {
    const editor = await startEditor({
      files: {
        "app/Dockerfile": "FROM node:22 AS build\n",
        "app/src/a.ts": "",
        "web.env": "",
        "logs.yaml": "services: {}\n",
      },
    });
    const file = await OpenFile.open(editor, "compose.yaml", "services: {}\n");
    await file.report();
    const typed = async (text: string) => {
      await file.change([{ text: `services:\n  web:\n    image: a\n    ${text}` }]);
      return (await request(editor, file, text, text.length))?.items.map(({ label }) => label) ?? [];
    };
    expect(await typed("env_file: ")).toEqual(["web.env", "app/", "logs.yaml"]);
    expect(await typed("extends:\n      file: ./")).toEqual(["logs.yaml", "app/"]);
    expect(await typed("build: ")).toEqual([".", "app/"]);
    expect(await typed("build:\n      context: app\n      dockerfile: ")).toEqual(["Dockerfile", "src/"]);
    expect(await typed("volumes:\n      - ./app/")).toEqual(["Dockerfile", "src/"]);
    expect(await typed("volumes:\n      - ../")).toEqual([]);
    expect(await typed("volumes:\n      - /")).toEqual([]);
    expect(await typed("env_file: ./app/../../")).toEqual([]);
  });

  test("says nothing unasked where blanks only indent, or a text goes on", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await file.report();
    const space = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: " " };
    expect(await request(editor, file, "    he", 4, space)).toBeNull();
    expect(await request(editor, file, "    image: ", 11, space)).not.toBeNull();
  });

  test("is silent anywhere else, and in files that are no Compose files", async () => {
    expect((await listAt(".6", {})).list).toMatchObject({ items: [] });
    expect((await listAt("services:", {})).list).toMatchObject({ items: expect.not.arrayContaining(["services"]) });
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
  behind = 2,
  context?: CompletionContext,
): Promise<CompletionList | null> {
  const { start } = file.rangeOf(text);
  const position = file.rangeAt(file.offsetAt(start) + behind, file.offsetAt(start) + behind).start;
  return connection.sendRequest("textDocument/completion", { textDocument: { uri: file.uri }, position, context });
}
