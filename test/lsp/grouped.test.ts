import { describe, expect, test } from "vitest";
import { startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = "services:\n  api:\n    image: ghcr.io/acme/api:1.2.3\n";
const message = "has no memory limit, no CPU limit and no process limit";

describe("limits that are missing together", () => {
  test("are one problem in the editor, and one in the status", async () => {
    const editor = await startEditor({ initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const told = (await file.diagnostics()).filter(({ code }) => /-limit-missing$/.test(String(code)));
    expect(told).toMatchObject([{ code: "memory-limit-missing", message: expect.stringContaining(message) }]);
  });

  test("are fixed together, or one by one", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const actions = await file.codeActions(file.rangeOf("api:"));
    const own = actions.filter(({ diagnostics }) => String(diagnostics?.[0]?.message).includes(message));
    expect(own.map(({ title }) => title)).toEqual([
      "Limit memory to 512M, limit CPUs to 1.0 and limit processes to 100",
      "Limit memory to 512M",
      "Limit CPUs to 1.0",
      "Limit processes to 100",
      ...["memory", "cpu", "pids"].flatMap((limit) => [
        `Suppress \`${limit}-limit-missing\` for this line`,
        `Suppress \`${limit}-limit-missing\` in the service "api"`,
        `Suppress \`${limit}-limit-missing\` in this file`,
      ]),
    ]);
    const deploy =
      'deploy:\n      resources:\n        limits:\n          cpus: "1.0"\n          memory: 512M\n          pids: 100\n';
    expect(file.after(own[0]?.edit)).toBe(`${compose}    ${deploy}`);
  });

  test("are explained one by one", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const hover = await file.hover("api:");
    expect(JSON.stringify(hover)).toMatch(/-limit-missing/);
  });

  test("are told again without the one that is written now", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await file.diagnostics();
    await file.replace("api:1.2.3\n", "api:1.2.3\n    mem_limit: 1g\n");
    const [told] = (await file.diagnostics()).filter(({ code }) => /-limit-missing$/.test(String(code)));
    expect(told).toMatchObject({
      code: "cpu-limit-missing",
      message: expect.stringContaining("has no CPU limit and no process limit"),
    });
  });
});
