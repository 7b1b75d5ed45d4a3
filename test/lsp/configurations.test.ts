import { describe, expect, test } from "vitest";
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
const files = { "compose.yaml": compose, "conf.d/site.conf": site("web") };
const push = { workspace: { configuration: true } };

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

  test("has them as the editor has the file, and as it is on the disk when that is closed", async () => {
    const editor = await startEditor({ files: { ...files, "conf.d/site.conf": site("old") } });
    const open = await OpenFile.open(editor, "compose.yaml", compose);
    await open.diagnostics();
    const sent = () => editor.pushed.findLast(({ uri }) => uri === editor.uri("conf.d/site.conf"))?.diagnostics ?? [];
    await until("the problem on the disk", () => ofRule("configured-host-unknown", sent())[0]);
    const conf = await OpenFile.open(editor, "conf.d/site.conf", site("web"), "nginx");
    expect(ofRule("configured-host-unknown", await conf.diagnostics())).toEqual([]);
    await until("nothing from before", () => sent().length === 0 || undefined);
    await conf.change([{ range: conf.rangeOf("server"), text: "# Ours.\nserver" }]);
    await conf.replace("web", "app");
    const [problem] = ofRule("configured-host-unknown", await conf.diagnostics());
    expect(problem && conf.textAt(problem.range)).toBe("app:3000");
    expect(problem?.range.start.line).toBe(3);
    await conf.replace("app", "web");
    expect(await conf.diagnostics()).toEqual([]);
    await conf.close();
    await until("the problem on the disk again", async () => {
      await open.diagnostics();
      return ofRule("configured-host-unknown", sent()).find(({ range }) => range.start.line === 2);
    });
  });

  test.each([
    ["conf.d/site.conf", "properties", files["conf.d/site.conf"], "web", "app"],
    ["proxy/haproxy.cfg", "haproxy", "backend b\n  server s web:80 check\n", "web:", "app:"],
    [
      "prometheus.yml",
      "yaml",
      "scrape_configs:\n  - job_name: a\n    static_configs:\n      - targets: [web:80]\n",
      "web:",
      "app:",
    ],
  ])(
    "has them where nothing else is open: %s, which is %s to the editor",
    async (name, language, text, right, wrong) => {
      const mounting = `${compose}  balancer:
    image: haproxy:3.2.4-alpine
    volumes: ["./proxy/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro"]
  metrics:
    image: prom/prometheus:v3.5.0
    volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml:ro"]
`;
      const editor = await startEditor({ files: { "compose.yaml": mounting, [name]: text } });
      const conf = await OpenFile.open(editor, name, text, language);
      expect(ofRule("configured-host-unknown", await conf.diagnostics())).toEqual([]);
      await conf.replace(right, wrong);
      const [problem] = ofRule("configured-host-unknown", await conf.diagnostics());
      expect(problem?.message).toContain('"app"');
    },
  );

  test("is told to an editor that does not ask, while it is typed", async () => {
    const editor = await startEditor({ capabilities: push, files });
    await OpenFile.open(editor, "compose.yaml", compose);
    const conf = await OpenFile.open(editor, "conf.d/site.conf", files["conf.d/site.conf"], "nginx");
    const told = (version: number) => {
      return until(`version ${version}`, () => {
        return editor.pushed.findLast((one) => one.uri === conf.uri && one.version === version)?.diagnostics;
      });
    };
    await conf.replace("web", "app");
    expect(ofRule("configured-host-unknown", await told(2))).toHaveLength(1);
    await conf.replace("app", "web");
    expect(ofRule("configured-host-unknown", await told(3))).toEqual([]);
    await conf.replace("web", "app");
    await told(4);
    await conf.close();
    const rest = () => editor.pushed.findLast(({ uri }) => uri === conf.uri)?.diagnostics;
    await until("the end", () => rest()?.length === 0 || undefined);
  });

  test("is judged again when the Compose file changes that is open beside it", async () => {
    const editor = await startEditor({ files });
    const open = await OpenFile.open(editor, "compose.yaml", compose);
    const conf = await OpenFile.open(editor, "conf.d/site.conf", files["conf.d/site.conf"], "nginx");
    expect(ofRule("configured-host-unknown", await conf.diagnostics())).toEqual([]);
    await open.replace("  web:", "  shop:");
    expect(ofRule("configured-host-unknown", await conf.diagnostics())).toHaveLength(1);
    await open.replace("./conf.d:", "./other:");
    expect(await conf.diagnostics()).toEqual([]);
  });

  test("has comments that suppress, written and taken away by quick fixes", async () => {
    const editor = await startEditor({ files });
    const conf = await OpenFile.open(editor, "conf.d/site.conf", site("app"), "nginx");
    const [problem] = ofRule("configured-host-unknown", await conf.diagnostics());
    const offered = problem ? await conf.codeActions(problem.range, { diagnostics: [problem] }) : [];
    const suppress = offered.find(({ title }) => title === "Suppress `configured-host-unknown` for this line");
    const after = site("app").replace(
      "  location",
      "  # seaworthy-ignore configured-host-unknown -- ${1:reason}\n  location",
    );
    expect(conf.after(suppress?.edit)).toBe(after);
    await conf.replace(conf.text, after);
    expect(await conf.diagnostics()).toEqual([]);
    await conf.replace("app", "web");
    const [unused] = ofRule("suppression-unused", await conf.diagnostics());
    const removals = unused ? await conf.codeActions(unused.range, { diagnostics: [unused] }) : [];
    const removal = removals.find(({ title }) => title === "Remove this suppression");
    expect(conf.after(removal?.edit)).toBe(site("web"));
  });

  test("is nothing that the server speaks of where no project mounts it", async () => {
    const editor = await startEditor({ files: { ...files, "sites/site.conf": site("app") } });
    const open = await OpenFile.open(editor, "compose.yaml", compose);
    const conf = await OpenFile.open(editor, "sites/site.conf", site("app"), "nginx");
    expect(await conf.diagnostics()).toEqual([]);
    await open.diagnostics();
    const before = [editor.pushed.length, editor.refreshes()];
    for (const name of ["one", "two", "three"]) {
      await conf.change([{ range: conf.rangeAt(0, 0), text: `# ${name}\n` }]);
      expect(await conf.diagnostics()).toEqual([]);
    }
    await conf.close();
    // Longer than the server waits before it sends something.
    await new Promise((settle) => setTimeout(settle, 500));
    expect(editor.pushed.slice(before[0]).filter(({ diagnostics }) => diagnostics.length > 0)).toEqual([]);
    expect(editor.refreshes()).toBe(before[1]);
  });
});
