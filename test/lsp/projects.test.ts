import { describe, expect, test } from "vitest";
import { type Diagnostic, FileChangeType } from "vscode-languageserver/node";
import { folderWith } from "../folder-with.ts";
import { shop } from "../projects/shop.ts";
import { ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

describe("a project of several files", () => {
  test("has each problem in the file where the value stands that counts, open or not", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const own = await base.diagnostics();
    expect(ofRule("privileged-container", own)).toEqual([]);
    const elsewhere = (name: string) =>
      editor.pushed.findLast(({ uri }) => uri === editor.uri(name))?.diagnostics ?? [];
    await until("all that is sent", () =>
      ["service-base.yaml", "compose.prod.yaml", "platform/compose.yaml"].every((name) => elsewhere(name).length > 0)
        ? true
        : undefined,
    );
    expect(told(ofRule("privileged-container", elsewhere("service-base.yaml")))).toEqual([
      'Service "web" is privileged: root in it is root on the host.',
    ]);
    expect(told(ofRule("database-port-published", elsewhere("compose.prod.yaml")))).toHaveLength(1);
    expect(told(ofRule("undefined-reference", elsewhere("platform/compose.yaml")))).toHaveLength(1);
  });

  test("follows a change in any of its files", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const production = await OpenFile.open(editor, "compose.prod.yaml", shop["compose.prod.yaml"]);
    expect(ofRule("memory-limit-missing", await base.diagnostics()).map(({ message }) => message)).toEqual([
      expect.stringContaining('Service "web"'),
    ]);
    await production.replace("    restart: always\n", "    restart: always\n    mem_limit: 1g\n");
    await until("a refresh", () => editor.refreshes() > 0 || undefined);
    expect(ofRule("memory-limit-missing", await base.diagnostics())).toEqual([]);
  });

  test("says for which of two sets of files a problem holds", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const messages = (await base.diagnostics()).map(({ message }) => String(message));
    expect(messages.filter((message) => message.includes("(with compose.prod-eu.yaml)"))).not.toEqual([]);
  });

  test("judges a file that it includes or extends as a part of it, also where nothing else is open", async () => {
    const editor = await startEditor({ files: shop });
    const included = await OpenFile.open(editor, "platform/compose.yaml", shop["platform/compose.yaml"]);
    const own = await included.diagnostics();
    expect(ofRule("undefined-reference", own)).toHaveLength(1);
    expect(ofRule("cpu-limit-missing", own)).toHaveLength(1);
    const extended = await OpenFile.open(editor, "service-base.yaml", shop["service-base.yaml"]);
    const told = await extended.diagnostics();
    expect(ofRule("privileged-container", told)).toHaveLength(1);
    expect(ofRule("compose-invalid", told)).toEqual([]);
    expect(ofRule("memory-limit-missing", told)).toEqual([]);
  });

  test("judges a file by itself again that it does not include any more", async () => {
    const text = "services:\n  web:\n    image: nginx:1.29.1\n    networks: [out]\n";
    const base = "include: [web/compose.yaml]\nnetworks:\n  out:\n";
    const editor = await startEditor({ files: { "compose.yaml": base, "web/compose.yaml": text } });
    const part = await OpenFile.open(editor, "web/compose.yaml", text);
    expect(ofRule("undefined-reference", await part.diagnostics())).toEqual([]);
    editor.write("compose.yaml", base.replace("web/", "other/"));
    const changes = [{ uri: editor.uri("compose.yaml"), type: FileChangeType.Changed }];
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await until("its own verdict", async () => {
      return ofRule("undefined-reference", await part.diagnostics()).length === 1 || undefined;
    });
  });

  test("is judged with a file from the moment that it is named", async () => {
    const editor = await startEditor({ files: { ...shop, "more.yaml": "networks:\n  more:\n" } });
    const text = "services:\n  web:\n    image: acme/web:1\n    networks: [more]\n";
    const file = await OpenFile.open(editor, "stack/compose.yaml", text);
    expect(ofRule("undefined-reference", await file.diagnostics())).toHaveLength(1);
    await file.change([{ range: file.rangeOf("services:\n"), text: "include: [../more.yaml]\nservices:\n" }]);
    await file.diagnostics();
    await until("a refresh", () => editor.refreshes() > 0 || undefined);
    expect(ofRule("undefined-reference", await file.diagnostics())).toEqual([]);
  });

  test("reads what it names outside of the workspace only if that is trusted", async () => {
    const outside = folderWith({ "service-base.yaml": shop["service-base.yaml"] ?? "" });
    const text = `services:\n  web:\n    extends: { file: ${outside}/service-base.yaml, service: base }\n    image: acme/web:1\n`;
    const found = async (trusted: boolean) => {
      const editor = await startEditor({ initializationOptions: { trusted } });
      const file = await OpenFile.open(editor, "compose.yaml", text);
      await file.diagnostics();
      await file.diagnostics();
      const names = editor.pushed.map(({ uri }) => uri.slice(uri.lastIndexOf("/") + 1));
      return { names, absent: ofRule("restart-policy-missing", await file.diagnostics()).length };
    };
    expect(await found(true)).toEqual({ names: ["service-base.yaml"], absent: 1 });
    // What is not read may say what seems to be absent.
    expect(await found(false)).toEqual({ names: [], absent: 0 });
  });

  test.each([
    ["an environment file", "env_file: app.env"],
    ["a file with labels", "label_file: labels"],
    ["a key with escapes", '"env\\x5ffile": app.env'],
    ["a file outside of the workspace", "env_file: /nowhere/app.env"],
  ])("asks only once for %s", async (_, line) => {
    const editor = await startEditor();
    const text = `services:\n  web:\n    image: acme/web:1\n    ${line}\n`;
    const file = await OpenFile.open(editor, "compose.yaml", text);
    await file.diagnostics();
    // Whatever is asked for has been read before the next file is.
    await (await OpenFile.open(editor, "other/compose.yaml", text)).diagnostics();
    expect(editor.refreshes()).toBe(0);
  });

  test("tells where a value stands that was beaten", async () => {
    const editor = await startEditor({ files: shop });
    const production = await OpenFile.open(editor, "compose.prod.yaml", shop["compose.prod.yaml"]);
    const [tag] = ofRule("image-tag-floating", await production.diagnostics());
    expect(tag?.relatedInformation?.map(({ location }) => location.uri)).toEqual([editor.uri("compose.yaml")]);
  });

  test("leaves the problems of a file that is closed, and takes them away with the last one", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const production = await OpenFile.open(editor, "compose.prod.yaml", shop["compose.prod.yaml"]);
    await base.diagnostics();
    await production.diagnostics();
    const pushed = () => editor.pushed.findLast(({ uri }) => uri === production.uri)?.diagnostics;
    await production.close();
    await until("its problems", () => (pushed()?.length ?? 0) > 0 || undefined);
    await base.close();
    await until("the end of them", () => pushed()?.length === 0 || undefined);
  });

  test("is fixed in the file where the value stands", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const common = await OpenFile.open(editor, "service-base.yaml", shop["service-base.yaml"]);
    await base.diagnostics();
    const [problem] = ofRule("privileged-container", await common.diagnostics());
    const actions = problem ? await common.codeActions(problem.range, { diagnostics: [problem] }) : [];
    const fix = actions.find(({ title }) => title.startsWith("Remove"));
    expect(fix?.title).toBe('Remove `privileged` in the service "base" of service-base.yaml');
    expect(common.after(fix?.edit)).toBe(shop["service-base.yaml"].replace("    privileged: true\n", ""));
  });
});

function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ message }) => String(message));
}
