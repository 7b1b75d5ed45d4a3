import { describe, expect, test, vi } from "vitest";
import { privilegedContainer } from "../../server/src/core/rules/privileged-container.ts";
import { ofRule, startEditorInProcess, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n";

describe("a rule that fails", () => {
  test("does not silence the others, and is told by its name, once", async () => {
    vi.spyOn(privilegedContainer, "service").mockImplementation(() => {
      throw new Error("boom");
    });
    const editor = await startEditorInProcess({ initializationOptions: { status: true } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const found = await file.diagnostics();
    expect(ofRule("privileged-container", found)).toEqual([]);
    expect(found).not.toEqual([]);
    await file.replace("1.29.1", "1.29.2");
    await file.diagnostics();
    await until("a line in the log", () => editor.logged[0]);
    expect(editor.logged).toEqual([expect.stringMatching(/^The rule privileged-container failed: Error: boom/)]);
    const detail = expect.stringContaining("privileged-container");
    expect(editor.statuses.at(-1)).toMatchObject({ state: "error", detail });
    vi.restoreAllMocks();
  });
});
