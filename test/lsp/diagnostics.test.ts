import { describe, expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver/node";
import { modern, ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const rule = "privileged-container";

const compose = `services:
  web:
    image: nginx:1.29.1
    privileged: true
`;

describe("an editor that asks for diagnostics", () => {
  test("gets them with all that it shows, and is sent none", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const [found] = ofRule(rule, await file.diagnostics());
    expect(found).toMatchObject({
      severity: DiagnosticSeverity.Error,
      source: "seaworthy",
      codeDescription: { href: expect.stringMatching(/^https:.*\/privileged-container\.md$/) },
      message: expect.stringContaining('"web"'),
    });
    expect(found && file.textAt(found.range)).toBe("true");
    expect(editor.server.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
    expect(editor.pushed).toEqual([]);
  });

  test("is told nothing again while nothing changes that it shows", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", `# A comment\n${compose}`);
    const first = await file.report();
    expect(await file.report(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    await file.replace("A comment", "Another comment");
    expect(await file.report(first.resultId)).toMatchObject({ kind: "unchanged" });
    await file.replace("# Another", "# Yet\n# another");
    expect(await file.report(first.resultId)).toMatchObject({ kind: "full" });
  });

  test("is told again where a line goes away above, after one has come below", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", `# A comment\n${compose}\n# The end\n`);
    const first = await file.report();
    await file.replace("# The end\n", "# The very\n# end\n");
    expect(await file.report(first.resultId)).toMatchObject({ kind: "unchanged" });
    await file.replace("# A comment\n", "");
    expect(await file.report(first.resultId)).toMatchObject({ kind: "full", items: await file.diagnostics() });
  });

  test("is told again where it has lost the place, as when a line goes away and comes back", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const first = await file.report();
    await file.replace("    privileged: true\n", "");
    await file.replace("1.29.1\n", "1.29.1\n    privileged: true\n");
    expect(await file.report(first.resultId)).toMatchObject({ kind: "full" });
  });

  test("gets a full report when it names a result that is not the last one", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const first = await file.report();
    await file.replace("true", "false");
    const second = await file.report(first.resultId);
    await file.replace("false", "true");
    expect(await file.report(second.resultId)).toMatchObject({ kind: "full" });
    expect(await file.report(first.resultId)).toMatchObject({ kind: "full" });
  });
});

describe("an editor that does not ask", () => {
  const push = { ...modern, textDocument: { publishDiagnostics: {} } };

  test("is sent diagnostics for each version, and none when the document is closed", async () => {
    const editor = await startEditor({ capabilities: push });
    expect(editor.server.capabilities.diagnosticProvider).toBeUndefined();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const opened = await until("diagnostics", () => editor.pushed.at(-1));
    expect(opened).toMatchObject({ uri: file.uri, version: 1 });
    const [found, ...more] = ofRule(rule, opened.diagnostics);
    expect(more).toEqual([]);
    // It has not said that it shows links.
    expect(found).not.toHaveProperty("codeDescription");
    await file.replace("true", "false");
    const changed = await until("the second version", () => editor.pushed.find(({ version }) => version === 2));
    expect(ofRule(rule, changed.diagnostics)).toEqual([]);
    await file.close();
    const closed = await until("the end", () => editor.pushed.find(({ version }) => version === undefined));
    expect(closed).toEqual({ uri: file.uri, diagnostics: [] });
  });

  test("is answered once for changes that come all at once, on the last of them", async () => {
    const editor = await startEditor({ capabilities: push });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await until("diagnostics", () => editor.pushed.at(-1));
    const before = editor.pushed.length;
    const changes = Array.from({ length: 100 }, () => file.replace("image: nginx", "image: nginxx"));
    await Promise.all([...changes, file.replace("privileged: true", "privileged: false")]);
    const last = await until("the last version", () => editor.pushed.find(({ version }) => version === file.version));
    expect(ofRule(rule, last.diagnostics)).toEqual([]);
    expect(editor.pushed.length - before).toBeLessThan(50);
    expect(editor.pushed.at(-1)).toBe(last);
  });
});

describe("diagnostics", () => {
  test.each([
    ["CRLF", compose.replaceAll("\n", "\r\n")],
    ["emoji before the column", compose.replace("    privileged", '    "privileged" ').replace("web:", '"⚓️🐋":')],
    ["emoji on the line", 'services: { "🐋⚓️": { privileged: true } }\n'],
    ["a combining accent and a byte order mark", `\u{FEFF}services: { "é": { privileged: true } }\n`],
    ["no line break at the end", compose.trimEnd()],
  ])("stand in the right place with %s", async (_, text) => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", text);
    const found = ofRule(rule, await file.diagnostics());
    expect(found.map(({ range }) => file.textAt(range))).toEqual(["true"]);
  });

  test("are those of the file as far as it can be read while it is half typed", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await file.change([{ range: endOf(file), text: "  db:\n    image: [" }]);
    const broken = await file.diagnostics();
    expect(ofRule("yaml-syntax", broken).length).toBeGreaterThan(0);
    expect(ofRule(rule, broken)).toHaveLength(1);
    await file.change([{ range: endOf(file), text: "]" }]);
    expect(ofRule("yaml-syntax", await file.diagnostics())).toEqual([]);
  });

  test("are right after every single character that is typed", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", "");
    for (const character of compose) await file.change([{ range: endOf(file), text: character }]);
    const typed = await file.diagnostics();
    const fresh = await OpenFile.open(editor, "fresh/compose.yaml", compose);
    expect(typed).toEqual(await fresh.diagnostics());
  });

  test("are right when the whole text is replaced", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", "services: {}\n");
    await file.diagnostics();
    await file.change([{ text: `# Moved by two lines.\n\n${compose}` }]);
    const [found] = ofRule(rule, await file.diagnostics());
    expect(found?.range.start.line).toBe(5);
  });

  test("are given to Compose files by their language or their name, and to no other file", async () => {
    const editor = await startEditor();
    const count = async (name: string, language: string) => {
      const file = await OpenFile.open(editor, name, compose, language);
      return ofRule(rule, await file.diagnostics()).length;
    };
    expect(await count("deployment.yaml", "dockercompose")).toBe(1);
    expect(await count("production.yaml", "yaml.docker-compose")).toBe(1);
    expect(await count("compose.prod.yaml", "yaml")).toBe(1);
    expect(await count("values.yaml", "yaml")).toBe(0);
  });
});

function endOf(file: OpenFile) {
  const lines = file.text.split("\n");
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { start: end, end };
}
