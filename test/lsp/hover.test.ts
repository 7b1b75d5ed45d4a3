import { describe, expect, test } from "vitest";
import { MarkupContent } from "vscode-languageserver/node";
import { modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose =
  'services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n    depends_on: ["a*b_c"]\n' +
  '  "a*b_c": { image: "postgres:17", healthcheck: { test: ["CMD", "pg_isready"] } }\n';

describe("hover", () => {
  test("says why a problem matters, what its fix does and where there is more", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const text = await hoverText(file, "true");
    expect(text).toContain("**A service runs privileged.**");
    expect(text).toContain("every device");
    expect(text).toContain("Quick fix: Remove `privileged`.");
    expect(text).toMatch(/\[privileged-container\]\(https:.*privileged-container\.md\)/);
  });

  test("works on the key whose value is wrong, and nowhere beside", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const both = await hoverText(file, "privileged: true\n");
    expect(both).toMatch(/\*\*A service runs privileged\.\*\*.*---.*\[Compose reference\]/s);
    expect(await file.hover("    privileged: true\n")).toBeNull();
  });

  test("tells below a problem, and without one, what stands there", async () => {
    const editor = await startEditor({
      files: {
        "compose.yaml": "services:\n  db:\n    image: postgres:17.6\n    mem_limit: 1g\n",
        ".env": "# ours\nTAG=1.2\nDB_PASSWORD=hunter2\n",
      },
    });
    const text =
      'services:\n  db:\n    mem_limit: ${LIMIT:-2g}\n    privileged: true\n    environment: { A: "${DB_PASSWORD}${TAG}" }\n';
    const file = await OpenFile.open(editor, "compose.override.yaml", text);
    expect(await hoverText(file, "mem_limit")).toContain(
      "Effective: `2g`, from compose.override.yaml:3, over compose.yaml:4",
    );
    expect(await hoverText(file, "LIMIT")).toContain("the default `2g`");
    expect(await hoverText(file, "TAG")).toBe("`TAG` is `1.2`, from .env:2.");
    expect(await hoverText(file, "DB_PASSWORD")).not.toContain("hunter2");
    expect(await hoverText(file, "db:")).toContain("`postgres:17.6` (database)");
  });

  test("shows names as they are written", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(await hoverText(file, '"a*b_c"]')).toContain('Wait until "a\\*b\\_c" is healthy');
  });

  test("is plain text for an editor that renders nothing else", async () => {
    const capabilities = { ...modern, textDocument: { ...modern.textDocument, hover: { contentFormat: [] } } };
    const editor = await startEditor({ capabilities });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const text = await hoverText(file, '"a*b_c"]');
    expect(text).toContain('Wait until "a*b_c" is healthy');
    expect(text).toMatch(/^depends-on-without-condition: https:/m);
    expect(await hoverText(file, "image")).toMatch(/^Compose reference: https:/m);
  });
});

async function hoverText(file: OpenFile, place: string): Promise<string> {
  const hover = await file.hover(place);
  return MarkupContent.is(hover?.contents) ? hover.contents.value : "";
}
