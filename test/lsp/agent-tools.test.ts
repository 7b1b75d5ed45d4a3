import { expect, test } from "vitest";
import { startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";

test("an agent in the editor checks, has explained, and gets edits", async () => {
  const editor = await startEditor();
  const { uri } = await OpenFile.open(editor, "compose.yaml", compose);
  const ask = async (tool: string, params: object | null) => {
    return (await editor.connection.sendRequest<{ text: string }>(`seaworthy/tools/${tool}`, params)).text;
  };
  expect(await ask("check", { uri })).toMatch(
    /^4:17: error privileged-container: Service "web" is privileged: .* \(fix: Remove `privileged`\)$/m,
  );
  const safe: unknown = JSON.parse(await ask("fix", { uri }));
  expect(safe).toContainEqual(expect.objectContaining({ uri, newText: expect.stringContaining("restart:") }));
  const rules = ["privileged-container"];
  expect(await ask("fix", { uri, rules })).toBe("Nothing that is safe to fix.");
  expect(JSON.parse(await ask("fix", { uri, rules, unsafe: true }))).toEqual([
    { uri, start: { line: 4, column: 1 }, end: { line: 5, column: 1 }, newText: "" },
  ]);
  expect(await ask("explain", { rule: "privileged-container" })).toContain("A service runs privileged.");
  expect(await ask("explain", { rule: "privileged-containr" })).toContain("privileged-container");
  expect(await ask("check", null)).toContain("no Compose file");
});

test("nothing is fixed in a file that is not finished", async () => {
  const editor = await startEditor();
  const { uri } = await OpenFile.open(editor, "compose.yaml", `${compose}  api: [\n`);
  const { text } = await editor.connection.sendRequest<{ text: string }>("seaworthy/tools/fix", { uri });
  expect(text).toContain("syntax errors");
});
