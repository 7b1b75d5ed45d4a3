import { describe, test } from "vitest";
import { FileChangeType } from "vscode-languageserver/node";
import { ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = `services:
  proxy:
    image: nginx:1.29.3-alpine
    volumes:
      - ./conf.d:/etc/nginx/conf.d:ro
  web:
    image: ghcr.io/example/web:1.4.2
`;
const site = (host: string) => `server {\n  listen 80;\n  location / { proxy_pass http://${host}:3000; }\n}\n`;

describe("what a program is configured with", () => {
  test("has its problems in its own file, and follows it on the disk", async () => {
    const editor = await startEditor({ files: { "compose.yaml": compose, "conf.d/site.conf": site("app") } });
    const open = await OpenFile.open(editor, "compose.yaml", compose);
    await open.diagnostics();
    const told = (name: string) => {
      const sent = editor.pushed.findLast(({ uri }) => uri === editor.uri(name))?.diagnostics ?? [];
      return ofRule("configured-host-unknown", sent).map(({ range }) => range.start.line);
    };
    const changed = async (name: string, type: FileChangeType) => {
      await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: editor.uri(name), type }],
      });
    };
    const asked = (name: string, lines: readonly number[]) =>
      until(`${lines.length} problems of ${name}`, async () => {
        await open.diagnostics();
        return JSON.stringify(told(name)) === JSON.stringify(lines) || undefined;
      });
    await asked("conf.d/site.conf", [2]);
    editor.write("conf.d/site.conf", site("web"));
    await changed("conf.d/site.conf", FileChangeType.Changed);
    await asked("conf.d/site.conf", []);
    editor.write("conf.d/more.conf", site("other"));
    await changed("conf.d/more.conf", FileChangeType.Created);
    await asked("conf.d/more.conf", [2]);
  });

  test("has them as the editor has the file", async () => {
    const editor = await startEditor({ files: { "compose.yaml": compose, "conf.d/site.conf": site("web") } });
    const open = await OpenFile.open(editor, "compose.yaml", compose);
    await open.diagnostics();
    const conf = await OpenFile.open(editor, "conf.d/site.conf", site("web"), "nginx");
    await conf.replace("web", "app");
    await until("the problem", async () => {
      await open.diagnostics();
      const sent = editor.pushed.findLast(({ uri }) => uri === editor.uri("conf.d/site.conf"))?.diagnostics ?? [];
      return ofRule("configured-host-unknown", sent).length === 1 || undefined;
    });
  });
});
