import { expect, test } from "vitest";
import { CancellationTokenSource, FileChangeType } from "vscode-languageserver/node";
import { type Editor, ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const rule = "privileged-container";
const privileged = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";
const clean = privileged.replace("    privileged: true\n", "");

const check = (editor: Editor, names: readonly string[], more: object = {}) => {
  return editor.connection.sendRequest<unknown>("seaworthy/checkWorkspace", { uris: names.map(editor.uri), ...more });
};
const sent = (editor: Editor, name: string) => {
  return editor.pushed.findLast(({ uri }) => uri === editor.uri(name))?.diagnostics ?? [];
};
const changed = (editor: Editor, name: string, type: FileChangeType) => {
  const changes = [{ uri: editor.uri(name), type }];
  return editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
};

test("files that nobody opened are judged as projects, and again when what they are made of changes", async () => {
  const editor = await startEditor({
    files: {
      "a/compose.yaml": privileged,
      "b/compose.yaml": "services:\n  web:\n    image: nginx:1.29.1\n    privileged: ${PRIVILEGED}\n",
      "b/.env": "PRIVILEGED=false\n",
      "c/compose.yaml": clean,
    },
  });
  const summary = await check(editor, ["a/compose.yaml", "b/compose.yaml", "c/compose.yaml"]);
  expect(summary).toMatchObject({ files: 3, problems: expect.any(Number) });
  expect(ofRule(rule, sent(editor, "a/compose.yaml"))).toHaveLength(1);
  expect(ofRule(rule, sent(editor, "b/compose.yaml"))).toEqual([]);
  editor.write("b/.env", "PRIVILEGED=true\n");
  await changed(editor, "b/.env", FileChangeType.Changed);
  await until("the problem", () => ofRule(rule, sent(editor, "b/compose.yaml"))[0]);
  editor.write("seaworthy.yaml", `rules:\n  ${rule}: off\n`);
  await changed(editor, "seaworthy.yaml", FileChangeType.Created);
  for (const name of ["a/compose.yaml", "b/compose.yaml"]) {
    await until("silence", () => (ofRule(rule, sent(editor, name)).length === 0 ? true : undefined));
  }
});

test("a file that is new is looked after, and one that is gone is forgotten", async () => {
  const editor = await startEditor({ files: { "compose.yaml": clean } });
  await check(editor, ["compose.yaml"]);
  editor.write("later/compose.yaml", privileged);
  editor.write("node_modules/a/compose.yaml", privileged);
  await changed(editor, "node_modules/a/compose.yaml", FileChangeType.Created);
  await changed(editor, "later/compose.yaml", FileChangeType.Created);
  await until("the problem", () => ofRule(rule, sent(editor, "later/compose.yaml"))[0]);
  expect(sent(editor, "node_modules/a/compose.yaml")).toEqual([]);
  await check(editor, ["compose.yaml"]);
  expect(sent(editor, "later/compose.yaml")).toEqual([]);
  await check(editor, []);
  expect(sent(editor, "compose.yaml")).toEqual([]);
});

test("an open file is the editor's to ask about, and is looked after again once it is closed", async () => {
  const editor = await startEditor({ files: { "compose.yaml": privileged } });
  await check(editor, ["compose.yaml"]);
  expect(ofRule(rule, sent(editor, "compose.yaml"))).toHaveLength(1);
  const file = await OpenFile.open(editor, "compose.yaml", privileged);
  expect(ofRule(rule, await file.diagnostics())).toHaveLength(1);
  await until("that nothing is told twice", () => (sent(editor, "compose.yaml").length === 0 ? true : undefined));
  await file.replace("    privileged: true\n", "");
  await file.close();
  await until("the problem on the disk", () => ofRule(rule, sent(editor, "compose.yaml"))[0]);
});

test("it says how far it is, and stops when asked to", async () => {
  const names = Array.from({ length: 30 }, (_, i) => `${i}/compose.yaml`);
  const editor = await startEditor({ files: Object.fromEntries(names.map((name) => [name, clean])) });
  const steps: unknown[] = [];
  editor.connection.onNotification("$/progress", (step: unknown) => void steps.push(step));
  expect(await check(editor, names, { workDoneToken: "t" })).toMatchObject({ files: 30 });
  expect(steps.at(-1)).toMatchObject({ token: "t", value: { kind: "report", percentage: 100 } });
  const source = new CancellationTokenSource();
  const uris = names.map(editor.uri);
  const stopped = editor.connection.sendRequest<{ files: number }>("seaworthy/checkWorkspace", { uris }, source.token);
  source.cancel();
  expect((await stopped).files).toBeLessThan(30);
});

test("nothing is read outside of the workspace, and what is no list of files is none", async () => {
  const editor = await startEditor({ files: { "compose.yaml": clean } });
  const outside = { uris: ["file:///etc/passwd", `${editor.uri("..")}/compose.yaml`, 7] };
  expect(await editor.connection.sendRequest("seaworthy/checkWorkspace", outside)).toMatchObject({ problems: 0 });
  expect(await editor.connection.sendRequest("seaworthy/checkWorkspace", null)).toEqual({ files: 0, problems: 0 });
  expect(editor.pushed.filter(({ diagnostics }) => diagnostics.length > 0)).toEqual([]);
});
