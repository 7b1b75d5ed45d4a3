import { describe, expect, test } from "vitest";
import { shop } from "../projects/shop.ts";
import { type Editor, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

interface Report {
  readonly title: string;
  readonly text: string;
  readonly madeFrom: readonly string[];
}

const web = "services:\n  web:\n    image: acme/web:1.2.3\n    restart: unless-stopped\n";

function reportOf(editor: Editor, params: object): Promise<Report | null> {
  return editor.connection.sendRequest("seaworthy/report", params);
}

function choicesOf(editor: Editor, uri: string): Promise<readonly { name: string; files: readonly string[] }[]> {
  return editor.connection.sendRequest("seaworthy/reports", { uri });
}

/** The reports that the server says have changed, as far as it has. */
function changesIn(editor: Editor): readonly unknown[] {
  const changes: unknown[] = [];
  editor.connection.onNotification("seaworthy/reportChanged", (params: unknown) => {
    changes.push(params);
  });
  return changes;
}

describe("the report", () => {
  test("is a page in which places lead to files, and the part of it that changes", async () => {
    const editor = await startEditor({ files: { "compose.yaml": web } });
    const { uri } = await OpenFile.open(editor, "compose.yaml", web);
    const page = await reportOf(editor, { uri });
    expect(page?.title).toMatch(/^Production report: seaworthy-workspace-/);
    expect(page?.text).toMatch(/^<!DOCTYPE html>/);
    expect(page?.text).toContain(`data-open="${uri}#1,2">compose.yaml:2:3</button>`);
    expect(page?.madeFrom).toContain(uri);
    const main = await reportOf(editor, { uri, part: "main" });
    expect(main?.text).toMatch(/^<article /);
    expect(page?.text).toContain(main?.text);
  });

  test("is told to have changed once, when nobody types any more, and follows what was typed", async () => {
    const editor = await startEditor({ files: { "compose.yaml": web, "other/compose.yaml": web } });
    const changes = changesIn(editor);
    const file = await OpenFile.open(editor, "compose.yaml", web);
    const other = await OpenFile.open(editor, "other/compose.yaml", web);
    await reportOf(editor, { uri: file.uri });
    await other.replace("unless-stopped", "always");
    await file.replace("unless-stopped", "always");
    await file.replace("  web:", "  api:");
    await until("the change", () => changes[0]);
    const report = await reportOf(editor, { uri: file.uri, part: "main" });
    expect(report?.text).toContain('data-name="api"');
    await new Promise((settle) => setTimeout(settle, 600));
    expect(changes).toEqual([{ uri: file.uri }]);
  });

  test("follows what a person confirms in the settings", async () => {
    const settings = "checklist: {}\n";
    const editor = await startEditor({ files: { "compose.yaml": web, "seaworthy.yaml": settings } });
    const changes = changesIn(editor);
    const file = await OpenFile.open(editor, "compose.yaml", web);
    const own = await OpenFile.open(editor, "seaworthy.yaml", settings, "yaml");
    await own.diagnostics();
    await reportOf(editor, { uri: file.uri });
    await own.replace("{}", "{on-call: {by: ada, on: 2026-11-26, note: in turns}}");
    await until("the change", () => changes[0]);
    expect((await reportOf(editor, { uri: file.uri }))?.text).toContain("<p>ada on 2026-11-26: in turns</p>");
  });

  test("is that of each set of files, as its name says", async () => {
    const editor = await startEditor({ files: shop });
    const file = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const choices = await choicesOf(editor, file.uri);
    expect(choices.map(({ name, files }) => [name, ...files])).toEqual([
      ["compose.prod-eu.yaml", "compose.yaml", "compose.prod-eu.yaml"],
      ["compose.prod.yaml", "compose.yaml", "compose.prod.yaml"],
    ]);
    const report = await reportOf(editor, { uri: file.uri, name: "compose.prod.yaml" });
    expect(report?.text).toContain("<code>compose.prod.yaml</code>");
    expect(report?.text).not.toContain("<code>compose.prod-eu.yaml</code>");
    expect(await reportOf(editor, { uri: file.uri, name: "compose.none.yaml" })).toBeNull();
  });

  test("is there for a file that is not open, and for none that is not there", async () => {
    const editor = await startEditor({ files: { "compose.yaml": web } });
    expect((await reportOf(editor, { uri: editor.uri("compose.yaml") }))?.text).toContain('data-name="web"');
    expect(await reportOf(editor, { uri: editor.uri("none/compose.yaml") })).toBeNull();
    expect(await choicesOf(editor, editor.uri("none/compose.yaml"))).toEqual([]);
  });
});
