import { expect, test } from "vitest";
import { FileChangeType } from "vscode-languageserver/node";
import { ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = "services:\n  db:\n    image: ghcr.io/acme/db:${TAG}\n    env_file: db.env\n";
const files = { "compose.yaml": compose, ".env": "TAG=1.2.0\nKEEP_DAYS 30\n", "db.env": 'MODE="fast\n' };

/** An editor with the Compose file open, and how to wait until these lines of another one are told. */
async function opened() {
  const editor = await startEditor({ files });
  const open = await OpenFile.open(editor, "compose.yaml", compose);
  const linesOf = (name: string) => {
    const sent = editor.pushed.findLast(({ uri }) => uri === editor.uri(name))?.diagnostics ?? [];
    return ofRule("compose-invalid", sent).map(({ range }) => range.start.line);
  };
  const asked = (name: string, lines: readonly number[]) =>
    until(`problems of ${name}`, async () => {
      expect(ofRule("compose-invalid", await open.diagnostics())).toEqual([]);
      return JSON.stringify(linesOf(name)) === JSON.stringify(lines) || undefined;
    });
  return { editor, asked };
}

test("what Docker Compose cannot read of the files of variables is told in them, and cleared when it is mended", async () => {
  const { editor, asked } = await opened();
  await asked(".env", [1]);
  await asked("db.env", [0]);
  editor.write(".env", "TAG=1.2.0\nKEEP_DAYS=30\n");
  editor.write("db.env", "MODE=fast\n");
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [".env", "db.env"].map((name) => ({ uri: editor.uri(name), type: FileChangeType.Changed })),
  });
  await asked(".env", []);
  await asked("db.env", []);
});

test("a file of variables that is open is judged as it is typed", async () => {
  const { editor, asked } = await opened();
  const env = await OpenFile.open(editor, ".env", files[".env"], "dotenv");
  await asked(".env", [1]);
  await env.replace("TAG", "# Ours.\nTAG");
  await asked(".env", [2]);
  await env.replace("KEEP_DAYS 30", "KEEP_DAYS=30");
  await asked(".env", []);
});
