import { describe, expect, test } from "vitest";
import { MarkupContent } from "vscode-languageserver/node";
import { modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const compose = 'services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n  "a*b_c": { privileged: true }\n';

describe("hover", () => {
  test("says why a problem matters, what its fix does and where there is more", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const text = await hoverText(file, "true");
    expect(text).toContain('**Service "web" is privileged: root in it is root on the host.**');
    expect(text).toContain("every device");
    expect(text).toContain("Quick fix: Remove `privileged`.");
    expect(text).toMatch(/\[privileged-container\]\(https:.*privileged-container\.md\)/);
  });

  test("works on the key whose value is wrong, and nowhere beside", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(await hoverText(file, "privileged: true\n")).toContain("privileged");
    expect(await file.hover("    privileged: true\n")).toBeNull();
    expect(await file.hover("services")).toBeNull();
  });

  test("shows names as they are written", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(await hoverText(file, "true }")).toContain('Service "a\\*b\\_c" is');
  });

  test("is plain text for an editor that renders nothing else", async () => {
    const capabilities = { ...modern, textDocument: { ...modern.textDocument, hover: { contentFormat: [] } } };
    const editor = await startEditor({ capabilities });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const text = await hoverText(file, "true }");
    expect(text).toContain('Service "a*b_c" is privileged: root');
    expect(text).toMatch(/^privileged-container: https:/m);
  });
});

async function hoverText(file: OpenFile, place: string): Promise<string> {
  const hover = await file.hover(place);
  return MarkupContent.is(hover?.contents) ? hover.contents.value : "";
}
