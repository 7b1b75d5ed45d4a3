import { describe, expect, test } from "vitest";
import { DiagnosticSeverity, FileChangeType } from "vscode-languageserver/node";
import { type Editor, modern, ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const rule = "privileged-container";
const compose = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";
const withVariable = compose.replace("true", "${PRIVILEGED}");
const off = `rules:\n  ${rule}: off\n`;

describe("the settings of the editor", () => {
  test("turn everything off, and on again", async () => {
    let enable = false;
    const editor = await startEditor({ settings: () => ({ enable }) });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(await file.diagnostics()).toEqual([]);
    expect(await file.codeActions(file.rangeOf("true"))).toEqual([]);
    expect(await file.hover("true")).toBeNull();
    enable = true;
    await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await refreshed(editor, 1);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("change how severe a rule is, or hide it", async () => {
    let severity = "hint";
    const editor = await startEditor({ settings: () => ({ severityOverrides: { [rule]: severity } }) });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const [found] = ofRule(rule, await file.diagnostics());
    expect(found?.severity).toBe(DiagnosticSeverity.Hint);
    severity = "off";
    await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await refreshed(editor, 1);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
  });

  test("limit the number of problems: errors come first, then those that stand first", async () => {
    const editor = await startEditor({
      settings: () => ({ maxProblems: 3, severityOverrides: { [rule]: "info" } }),
      initializationOptions: { status: true },
    });
    const services = Array.from({ length: 9 }, (_, i) => `  web${i}:\n    privileged: true\n`).join("");
    const file = await OpenFile.open(editor, "compose.yaml", `services:\n${services}  broken: [\n`);
    const found = await file.diagnostics();
    expect(found).toHaveLength(3);
    expect(found.some(({ severity }) => severity === DiagnosticSeverity.Error)).toBe(true);
    const lines = found.map(({ range }) => range.start.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    await until("the status", () => editor.statuses[0]);
    expect(editor.statuses[0]).toMatchObject({ state: "ok", detail: expect.stringMatching(/^3 of \d+ problems/) });
  });

  test("leave to another server what it tells as well, and nothing else", async () => {
    let settings: Record<string, unknown> = {};
    const editor = await startEditor({ settings: () => settings });
    const mistaken = compose.replace("privileged: true", "privilegd: true");
    const file = await OpenFile.open(editor, "compose.yaml", mistaken);
    const broken = await OpenFile.open(editor, "broken/compose.yaml", "services:\n  web: [\n");
    const codes = async (of: OpenFile) => (await of.diagnostics()).map(({ code }) => code);
    expect(await codes(file)).toEqual(expect.arrayContaining(["compose-invalid", "memory-limit-missing"]));
    expect(await codes(broken)).toContain("yaml-syntax");
    for (const [setting, left] of [
      ["schemaValidation", "compose-invalid"],
      ["syntaxValidation", "yaml-syntax"],
    ] as const) {
      settings = { [setting]: "off" };
      await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await until("silence", async () => {
        return [...(await codes(file)), ...(await codes(broken))].includes(left) ? undefined : true;
      });
      expect(await codes(file)).toContain("memory-limit-missing");
    }
  });

  test("are taken from the editor's message where it answers no questions", async () => {
    const editor = await startEditor({ capabilities: { textDocument: modern.textDocument ?? {} } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
    const settings = { seaworthy: { enable: false } };
    await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    await until("silence", async () => ((await file.diagnostics()).length === 0 ? true : undefined));
  });

  test.each([[null], [[]], ["off"], [{ maxProblems: "many", severityOverrides: [1], ruleSet: 7 }]])(
    "count as not said where they are nonsense: %j",
    async (settings) => {
      const editor = await startEditor({ settings: () => settings });
      const file = await OpenFile.open(editor, "compose.yaml", compose);
      expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
    },
  );

  test("hold where the settings file says nothing", async () => {
    const editor = await startEditor({
      files: { "seaworthy.yaml": "target: swarm\n" },
      settings: () => ({ target: "compose", ruleSet: "strict" }),
      initializationOptions: { status: true },
    });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    expect(await until("the status", () => editor.statuses[0])).toMatchObject({ target: "swarm" });
  });
});

describe("the settings file", () => {
  test("is found above the Compose file, and followed when it changes on the disk", async () => {
    const editor = await startEditor({ files: { "seaworthy.yaml": off } });
    const file = await OpenFile.open(editor, "deploy/compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    expect(editor.registered).toContain("workspace/didChangeWatchedFiles");
    editor.write("seaworthy.yaml", "ruleSet: strict\n");
    await changedOnDisk(editor, "seaworthy.yaml");
    await refreshed(editor, 1);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("counts as the editor has it, saved or not", async () => {
    const editor = await startEditor({ files: { "seaworthy.yaml": "" } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
    const settings = await OpenFile.open(editor, "seaworthy.yaml", off, "yaml");
    await refreshed(editor, 1);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    await settings.close();
    await until("the file on the disk", async () => ofRule(rule, await file.diagnostics())[0]);
  });

  test("shows its mistakes with fixes, and what it said before stays in force", async () => {
    const editor = await startEditor({ initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const settings = await OpenFile.open(editor, "seaworthy.yaml", `ruleSet: strict\n${off}`, "yaml");
    await until("the settings", async () => (ofRule(rule, await file.diagnostics()).length === 0 ? true : undefined));
    await settings.replace("strict", "strct");
    const [mistake] = ofRule("settings-invalid", await settings.diagnostics());
    expect(mistake && settings.textAt(mistake.range)).toBe("strct");
    expect(mistake?.codeDescription).toBeUndefined();
    const [fix] = await settings.codeActions(settings.rangeOf("strct"));
    expect(settings.after(fix?.edit)).toBe(`ruleSet: strict\n${off}`);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    const troubled = await until("trouble", () =>
      editor.statuses.find((one) => JSON.stringify(one).includes("mistakes")),
    );
    expect(troubled).toMatchObject({ uri: file.uri, state: "error" });
    await settings.replace("strct", "strict");
    expect(await settings.diagnostics()).toEqual([]);
  });

  test("is in force as far as it is understood where it has mistakes from the start", async () => {
    const editor = await startEditor({
      files: { "seaworthy.yaml": `taget: compose\n${off}` },
      initializationOptions: { status: true },
    });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    const status = await until("the status", () => editor.statuses[0]);
    expect(status).toMatchObject({ state: "error", detail: expect.stringContaining("seaworthy.yaml has mistakes") });
  });

  test("makes the editor ask again about the Compose files", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await file.diagnostics();
    const settings = await OpenFile.open(editor, "seaworthy.yaml", "ruleSet: core\n", "yaml");
    await refreshed(editor, 1);
    const before = editor.refreshes();
    await settings.replace("ruleSet: core\n", off);
    await refreshed(editor, before + 1);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
  });
});

describe("the variables of the project", () => {
  test("come from the .env beside the file, as the editor has it", async () => {
    const editor = await startEditor({ files: { ".env": "PRIVILEGED=true\n" } });
    const file = await OpenFile.open(editor, "compose.yaml", withVariable);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
    editor.write(".env", "PRIVILEGED=false\n");
    await changedOnDisk(editor, ".env");
    await refreshed(editor, 1);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    await OpenFile.open(editor, ".env", "PRIVILEGED=true\n", "dotenv");
    await refreshed(editor, 2);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });

  test("are read again on save where the editor watches no files", async () => {
    const editor = await startEditor({ capabilities: { textDocument: modern.textDocument ?? {} } });
    const file = await OpenFile.open(editor, "compose.yaml", withVariable);
    expect(ofRule(rule, await file.diagnostics())).toEqual([]);
    editor.write(".env", "PRIVILEGED=true\n");
    await file.save();
    await until("the variable", async () => ofRule(rule, await file.diagnostics())[0]);
  });

  test("are not read outside the workspace folder", async () => {
    const editor = await startEditor({ files: { "seaworthy.yaml": off, "app/notes.txt": "" } });
    const folder = editor.uri("app");
    const event = {
      added: [{ uri: folder, name: "app" }],
      removed: [{ uri: editor.uri("").slice(0, -1), name: "workspace" }],
    };
    await editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    const file = await OpenFile.open(editor, "app/compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  });
});

function changedOnDisk(editor: Editor, name: string): Promise<void> {
  const changes = [{ uri: editor.uri(name), type: FileChangeType.Changed }];
  return editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
}

/** Waits until the server has asked for the diagnostics to be asked for again. */
async function refreshed(editor: Editor, times: number): Promise<void> {
  await until(`refresh ${times}`, () => (editor.refreshes() >= times ? true : undefined));
}
