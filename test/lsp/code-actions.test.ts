import { describe, expect, test } from "vitest";
import { type ClientCapabilities, type CodeAction, CodeActionKind } from "vscode-languageserver/node";
import { modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const rule = "privileged-container";
const web = "  web:\n    image: nginx:1.29.1\n    privileged: true\n";
const api = "  api:\n    image: nginx:1.29.1\n    privileged: true # for now\n";
const compose = `services:\n${web}`;
const both = `services:\n${web}${api}`;
const commands = ["seaworthy.openRuleDocumentation"];

/** An editor that knows nothing but the protocol as it was in the beginning. */
const plain: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

describe("code actions", () => {
  test("offer the fixes first, then the same for the file, then suppressions, then the documentation", async () => {
    const editor = await startEditor({ initializationOptions: { commands } });
    const file = await OpenFile.open(editor, "compose.yaml", both);
    const titles = about(rule, await file.codeActions(file.rangeOf("true"))).map(({ title }) => title);
    expect(titles).toEqual([
      "Remove `privileged`",
      "Fix all `privileged-container` problems in this file",
      "Suppress `privileged-container` for this line",
      'Suppress `privileged-container` in the service "web"',
      "Suppress `privileged-container` in this file",
      "Show documentation of `privileged-container`",
    ]);
  });

  test("belong to their diagnostic, and say which one to take", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const diagnostics = (await file.diagnostics()).filter(({ code }) => code === rule);
    const [fix, ...others] = about(rule, await file.codeActions(file.rangeOf("true")));
    expect(fix).toMatchObject({ kind: CodeActionKind.QuickFix, isPreferred: true, diagnostics });
    expect(others.filter(({ isPreferred }) => isPreferred)).toEqual([]);
  });

  test("change the version of the document that they were made for", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", `# é 🐋\n${compose}`);
    await file.replace("🐋", "🐋🐋");
    const fix = await actionTitled(/^Remove/, file);
    const textDocument = { uri: file.uri, version: file.version };
    expect(fix.edit?.documentChanges).toEqual([expect.objectContaining({ textDocument })]);
    expect(file.after(fix.edit)).toBe(`# é 🐋🐋\n${compose.replace("    privileged: true\n", "")}`);
  });

  test("change a document without a version where the editor knows none", async () => {
    const editor = await startEditor({ capabilities: plain });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const fix = await actionTitled(/^Remove/, file);
    expect(Object.keys(fix.edit?.changes ?? {})).toEqual([file.uri]);
    expect(file.after(fix.edit)).toBe(compose.replace("    privileged: true\n", ""));
  });

  test("fit files with CRLF", async () => {
    const editor = await startEditor();
    const text = both.replaceAll("\n", "\r\n");
    const file = await OpenFile.open(editor, "compose.yaml", text);
    const fix = await actionTitled(/^Remove/, file);
    expect(file.after(fix.edit)).toBe(text.replace("    privileged: true\r\n", ""));
  });

  test("are there for diagnostics that the editor names although the cursor is elsewhere on the line", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const diagnostics = (await file.diagnostics()).filter(({ code }) => code === rule);
    const indentation = { start: file.rangeOf("    privileged").start, end: file.rangeOf("    privileged").start };
    expect(about(rule, await file.codeActions(indentation))).toEqual([]);
    expect(about(rule, await file.codeActions(indentation, { diagnostics }))).not.toEqual([]);
    await file.replace("nginx", "nginx-unprivileged\n    # one more line\n    # image");
    const stale = await file.codeActions(indentation, { diagnostics });
    expect(about(rule, stale)).toEqual([]);
  });

  test("of other kinds are not offered where one kind is asked for", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", both);
    const kinds = async (only: string[]) => {
      const actions = await file.codeActions(file.rangeOf("true"), { diagnostics: [], only });
      return [...new Set(actions.map(({ kind }) => kind))];
    };
    expect(await kinds([CodeActionKind.QuickFix])).toEqual([CodeActionKind.QuickFix]);
    expect(await kinds([CodeActionKind.Refactor])).toEqual([]);
    expect(await kinds([""])).toContain(CodeActionKind.QuickFix);
  });

  test("leave out the documentation where the editor has no command for it", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const titles = (await file.codeActions(file.rangeOf("true"))).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith("Show documentation"))).toEqual([]);
  });
});

describe("fixing all problems of a rule", () => {
  test("is worked out when it is chosen, on the text of that moment", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", both);
    const offered = await actionTitled(/^Fix all `privileged/, file);
    expect(offered.edit).toBeUndefined();
    await file.change([{ range: top, text: "# A line more.\n" }]);
    const { edit } = await file.resolve(offered);
    const expected = both.replace("    privileged: true\n", "").replace("    privileged: true # for now\n", "");
    expect(file.after(edit)).toBe(`# A line more.\n${expected}`);
  });

  test("is worked out at once for an editor that cannot ask for it", async () => {
    const editor = await startEditor({ capabilities: plain });
    expect(editor.server.capabilities.codeActionProvider).not.toHaveProperty("resolveProvider");
    const file = await OpenFile.open(editor, "compose.yaml", both);
    const { edit } = await actionTitled(/^Fix all `privileged/, file);
    expect(file.after(edit)).not.toContain("privileged");
  });

  test("is not offered for a single problem", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const titles = (await file.codeActions(file.rangeOf("true"))).map(({ title }) => title);
    expect(titles.filter((title) => title.includes(`all \`${rule}`))).toEqual([]);
  });
});

describe("fixing all safe problems", () => {
  const kinds = [["source.fixAll.seaworthy"], ["source.fixAll"], ["source"]];

  test.each(kinds)("answers %s with one action that leaves the unsafe ones alone", async (only) => {
    const editor = await startEditor({ capabilities: plain });
    expect(editor.server.capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: expect.arrayContaining(["source.fixAll.seaworthy"]),
    });
    const file = await OpenFile.open(editor, "compose.yaml", both);
    const actions = await file.codeActions(file.rangeOf("services"), { diagnostics: [], only: [only] });
    expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.seaworthy"]);
    const fixed = file.after(actions[0]?.edit);
    expect(fixed).not.toBe(both);
    expect(fixed.match(/privileged: true/g)).toHaveLength(2);
  });

  test("is worked out when it is chosen, where the editor can wait for that", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", both);
    const context = { diagnostics: [], only: ["source.fixAll"] };
    const [offered] = await file.codeActions(file.rangeOf("services"), context);
    expect(offered && Object.keys(offered).toSorted()).toEqual(["data", "kind", "title"]);
    const resolved = offered && (await file.resolve(offered));
    expect(file.after(resolved?.edit)).not.toBe(both);
  });

  test("does nothing while the file has syntax errors", async () => {
    const editor = await startEditor({ capabilities: plain });
    const file = await OpenFile.open(editor, "compose.yaml", `${both}  db: [\n`);
    const context = { diagnostics: [], only: ["source.fixAll"] };
    expect(await file.codeActions(file.rangeOf("services"), context)).toEqual([]);
    const quick = await file.codeActions(file.rangeOf("true"));
    expect(quick.filter(({ title }) => title.startsWith("Fix all"))).toEqual([]);
  });
});

describe("suppressions", () => {
  test("have a place for the reason to be typed into", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const { edit } = await actionTitled(/for this line$/, file);
    expect(file.after(edit)).toContain(`    # seaworthy-ignore ${rule} -- \${1:reason}\n    privileged: true\n`);
  });

  test("have a plain text for a reason where the editor has no such places", async () => {
    const noSnippets = { ...modern, workspace: { ...modern.workspace, workspaceEdit: { documentChanges: true } } };
    const editor = await startEditor({ capabilities: noSnippets });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const { edit } = await actionTitled(/in the service "web"$/, file);
    expect(file.after(edit)).toContain(`  web: # seaworthy-ignore ${rule} -- reason\n`);
  });

  test.each([/for this line$/, /in the service/, /in this file$/])("end the diagnostic: %s", async (title) => {
    const editor = await startEditor({ capabilities: plain });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const { edit } = await actionTitled(title, file);
    await file.change([{ text: file.after(edit) }]);
    const left = await file.codeActions(file.rangeOf("true"));
    expect(about(rule, left)).toEqual([]);
  });

  test("are not offered for what is no rule", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", "services: {web: [}\n");
    const whole = { start: top.start, end: { line: 1, character: 0 } };
    const titles = (await file.codeActions(whole)).map(({ title }) => title);
    expect(titles.filter((text) => text.includes("yaml-syntax"))).toEqual([]);
  });
});

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function about(subject: string, actions: readonly CodeAction[]): readonly CodeAction[] {
  return actions.filter(({ title, diagnostics }) => {
    return title.includes(subject) || diagnostics?.some(({ code }) => code === subject);
  });
}

/** The first action of that title for the flag `privileged: true`. */
async function actionTitled(title: RegExp, file: OpenFile): Promise<CodeAction> {
  const actions = about(rule, await file.codeActions(file.rangeOf("true")));
  const found = actions.find((action) => title.test(action.title));
  if (!found) throw new Error(`No ${title} among ${actions.map((action) => action.title).join(", ")}.`);
  return found;
}
