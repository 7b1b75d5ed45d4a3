import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, FileChangeType } from "vscode-languageserver/node";
import { seaworthy } from "../cli/command.ts";
import { type Editor, ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";
import { toldTogether } from "./told-together.ts";

const name = "seaworthy-baseline.json";
const rule = "privileged-container";
const compose = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";
const grown = `# moved\n${compose}  db:\n    image: postgres:16.4\n    privileged: true\n`;

function baselineOf(...entries: readonly object[]): string {
  return JSON.stringify({ files: { "compose.yaml": entries }, schemaVersion: 1 });
}

const known = baselineOf({ at: "services.web.privileged", rule, service: "web" });

describe("a problem in the baseline", () => {
  test("is faded, keeps its fixes, and says why; one that is new is as it was", async () => {
    const editor = await startEditor({ files: { [name]: known } });
    const file = await OpenFile.open(editor, "compose.yaml", grown);
    const [old, fresh] = ofRule(rule, await file.diagnostics());
    expect(old).toMatchObject({ severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary] });
    expect(old?.message).toMatch(/^Service "web" is privileged.* \(in the baseline\)\.$/);
    expect(fresh).toMatchObject({ severity: DiagnosticSeverity.Error });
    expect(fresh?.message).not.toContain("baseline");
    const actions = await file.codeActions(file.rangeOf("true"), { diagnostics: old ? [old] : [] });
    expect(actions.map(({ title }) => title)).toContain("Remove `privileged`");
  });

  test.each([
    { show: "info", severities: [DiagnosticSeverity.Information, DiagnosticSeverity.Error] },
    { show: "off", severities: [DiagnosticSeverity.Error] },
    { show: "nonsense", severities: [DiagnosticSeverity.Hint, DiagnosticSeverity.Error] },
  ])("is shown as the setting says: $show", async ({ show, severities }) => {
    const editor = await startEditor({ files: { [name]: known }, settings: () => ({ baseline: { show } }) });
    const file = await OpenFile.open(editor, "compose.yaml", grown);
    expect(ofRule(rule, await file.diagnostics()).map(({ severity }) => severity)).toEqual(severities);
  });

  test("is not made more severe by a severity of the editor, but hidden", async () => {
    let severity = "warning";
    const settings = () => ({ severityOverrides: { [rule]: severity } });
    const editor = await startEditor({ files: { [name]: known }, settings });
    const file = await OpenFile.open(editor, "compose.yaml", grown);
    const shown = async () => ofRule(rule, await file.diagnostics()).map((one) => one.severity);
    expect(await shown()).toEqual([DiagnosticSeverity.Hint, DiagnosticSeverity.Warning]);
    severity = "off";
    await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await until("the setting", async () => ((await shown()).length === 0 ? true : undefined));
  });

  test("takes no place away from what is new", async () => {
    const settings = () => ({ maxProblems: 2, severityOverrides: { [rule]: "info" } });
    const editor = await startEditor({ files: { [name]: known }, settings });
    const file = await OpenFile.open(editor, "compose.yaml", grown);
    const shown = await file.diagnostics();
    expect(shown).toHaveLength(2);
    expect(shown.filter(({ message }) => String(message).includes("baseline"))).toEqual([]);
  });

  test("is counted apart in the status", async () => {
    const editor = await startEditor({ files: { [name]: known }, initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", grown);
    const { length } = await file.diagnostics();
    expect(await until("the status", () => editor.statuses[0])).toMatchObject({ problems: length - 1, baselined: 1 });
  });

  test("stays one while somebody types, and is told once", async () => {
    const editor = await startEditor({ files: { [name]: known } });
    const file = await OpenFile.open(editor, "compose.yaml", grown);
    const first = await file.report();
    await file.replace("postgres:16.4", "postgres:16.5");
    const second = await file.report(first.kind === "full" ? first.resultId : undefined);
    expect(second.kind).toBe("unchanged");
    await file.replace("nginx:1.29.1", "nginx:1.29.2");
    await file.replace("# moved\n", "");
    const [old] = ofRule(rule, await file.diagnostics());
    expect(old).toMatchObject({ severity: DiagnosticSeverity.Hint });
    await file.replace("  web:", "  www:");
    const [renamed] = ofRule(rule, await file.diagnostics());
    expect(renamed).toMatchObject({ severity: DiagnosticSeverity.Error });
  });
});

describe("the baseline", () => {
  test("is followed when it is made, changed and broken on the disk", async () => {
    const editor = await startEditor({ initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "deploy/compose.yaml", compose);
    const severity = async () => ofRule(rule, await file.diagnostics())[0]?.severity;
    const becomes = (wanted: DiagnosticSeverity) =>
      until("the baseline", async () => ((await severity()) === wanted ? true : undefined));
    expect(await severity()).toBe(DiagnosticSeverity.Error);
    await write(editor, known.replace("compose.yaml", "deploy/compose.yaml"), FileChangeType.Created);
    await becomes(DiagnosticSeverity.Hint);
    await write(editor, "<<<<<<< ours\n", FileChangeType.Changed);
    const told = await until("the trouble", async () => {
      await file.diagnostics();
      return editor.statuses.find((one) => JSON.stringify(one).includes("merge conflict"));
    });
    expect(told).toMatchObject({
      state: "error",
      detail: `${name} cannot be used: it has the marks of a merge conflict; what it said before stays in force.`,
    });
    expect(await severity()).toBe(DiagnosticSeverity.Hint);
    await write(editor, baselineOf(), FileChangeType.Changed);
    await becomes(DiagnosticSeverity.Error);
  });

  test("that cannot be read from the start hides nothing", async () => {
    const editor = await startEditor({ files: { [name]: "\0" }, initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())[0]).toMatchObject({ severity: DiagnosticSeverity.Error });
    expect(await until("the status", () => editor.statuses[0])).toMatchObject({
      detail: `${name} cannot be read: it is not a text file (it contains NUL bytes).`,
    });
  });

  test("holds for files that are not open, too", async () => {
    const prod = "services: {web: {restart: always}}\n";
    const editor = await startEditor({ files: { "compose.yaml": compose, "compose.prod.yaml": prod, [name]: known } });
    const file = await OpenFile.open(editor, "compose.prod.yaml", prod);
    await file.diagnostics();
    const pushed = await until("the other file", () => {
      return editor.pushed.findLast(({ uri }) => uri === editor.uri("compose.yaml"));
    });
    expect(ofRule(rule, pushed.diagnostics)[0]).toMatchObject({ severity: DiagnosticSeverity.Hint });
  });

  test("has the same for the command line and the editor", async () => {
    const base = [
      compose,
      '    ports: ["80:80", "5432:5432"]\n',
      "    logging: &log {driver: json-file}\n",
      "  db: {image: postgres, logging: *log}\n",
    ].join("");
    const files = {
      "compose.yaml": base,
      "compose.prod.yaml": "services: {web: {mem_limit: 1g}}\n",
      "compose.prod-eu.yaml": "services: {web: {mem_limit: 2g, privileged: false}}\n",
    };
    const editor = await startEditor({ files });
    const folder = fileURLToPath(editor.uri("")).replace(/\/$/, "");
    await seaworthy("baseline create .", { folder });
    writeFileSync(join(folder, "compose.yaml"), `# new\n${base}  new: {image: "redis:7", tty: true}\n`);
    const { out } = await seaworthy("check . --format json", { folder });
    const report: { readonly files: readonly Reported[] } = JSON.parse(out);
    for (const { path, diagnostics, baselined } of report.files) {
      const file = await OpenFile.open(editor, path, readFileSync(join(folder, path), "utf8"));
      const shown = await file.diagnostics();
      expect(shown.filter(isKnown).map(fromEditor), path).toEqual(baselined.map(fromReport));
      const told = toldTogether(diagnostics, ({ start }) => String(start.line));
      expect(shown.filter((one) => !isKnown(one)).map(fromEditor), path).toEqual(told.map(fromReport));
      await file.close();
    }
    expect(report.files.flatMap(({ baselined }) => baselined).length).toBeGreaterThan(10);
    expect(report.files.flatMap(({ diagnostics }) => diagnostics).length).toBeGreaterThan(2);
  });
});

interface Reported {
  readonly path: string;
  readonly diagnostics: readonly Told[];
  readonly baselined: readonly Told[];
}

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: { readonly line: number };
}

function isKnown({ message }: Diagnostic): boolean {
  return String(message).includes("(in the baseline)");
}

function fromEditor({ code, range }: Diagnostic): string {
  return `${code} ${range.start.line + 1}`;
}

function fromReport({ rule: id, start }: Told): string {
  return `${id} ${start.line}`;
}

function write(editor: Editor, text: string, type: FileChangeType): Promise<void> {
  editor.write(name, text);
  const changes = [{ uri: editor.uri(name), type }];
  return editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
}
