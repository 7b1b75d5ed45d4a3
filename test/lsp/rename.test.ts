import { describe, expect, test } from "vitest";
import type { Range, WorkspaceEdit } from "vscode-languageserver/node";
import { shop } from "../names/shop.ts";
import { modern } from "./editor.ts";
import { OpenFile } from "./open-file.ts";
import { ask, filesAfter, naming, shopEditor } from "./shop-editor.ts";

interface Prepared {
  readonly range: Range;
  readonly placeholder: string;
}

describe("what can have another name", () => {
  test("is exactly the name", async () => {
    const { editor, file } = await shopEditor();
    const prepare = (at: string, behind = 0) => ask<Prepared | null>(editor, "prepareRename", { file, at, behind });
    expect(editor.server.capabilities.renameProvider).toEqual({ prepareProvider: true });
    expect(await prepare("service:web", 9)).toEqual({ range: behindOf(file, "service:"), placeholder: "web" });
    expect(await prepare('"db":', 1)).toMatchObject({ placeholder: "db" });
    expect(await prepare("*logging")).toMatchObject({ placeholder: "logging" });
    expect(await prepare("service:web", 3)).toBeNull();
    expect(await prepare("healthy")).toBeNull();
    expect(await prepare("image")).toBeNull();
  });

  test("is asked for only by editors that do", async () => {
    const { editor } = await shopEditor({ capabilities: modern });
    expect(editor.server.capabilities.renameProvider).toBe(true);
  });
});

describe("another name", () => {
  test("is one edit of all files of the project", async () => {
    const { editor, file } = await shopEditor();
    const edit = await rename(editor, { file, at: "  web:\n", behind: 2, newName: "front" });
    expect(edit?.documentChanges).toHaveLength(3);
    expect(filesAfter(editor, edit)).toEqual({
      "compose.yaml": shop["compose.yaml"]
        ?.replace("  web:\n", "  front:\n")
        .replace("service:web", "service:front")
        .replace('"web:ro"', '"front:ro"'),
      "compose.override.yaml": shop["compose.override.yaml"]?.replace("  web:", "  front:"),
      "nginx.conf": shop["nginx.conf"]?.replace("server web:", "server front:").replace("//web:", "//front:"),
    });
  });

  test("is for what the files say now, open or not", async () => {
    const { editor, file } = await shopEditor();
    await rename(editor, { file, at: "data:/var", newName: "files" });
    const texts = { ...shop, "compose.override.yaml": `# new\n\n${shop["compose.override.yaml"]}` };
    editor.write("compose.override.yaml", texts["compose.override.yaml"]);
    const nginx = await OpenFile.open(
      editor,
      "nginx.conf",
      "events {}\nhttp { server { location / { proxy_pass http://web; } } }\n",
      "nginx",
    );
    const edit = await rename(editor, { file, at: "  web:\n", behind: 2, newName: "front" });
    const files = filesAfter(editor, edit, { ...texts, "nginx.conf": nginx.text });
    expect(files["compose.override.yaml"]).toContain("# new\n\nservices:\n  front:\n");
    expect(files["nginx.conf"]).toBe(nginx.text.replace("http://web", "http://front"));
  });

  test("reaches an editor that knows no versions of documents", async () => {
    const workspace = { ...modern.workspace, workspaceEdit: {} };
    const { editor, file } = await shopEditor({ capabilities: { ...naming, workspace } });
    const edit = await rename(editor, { file, at: "password,", newName: "pass.word" });
    expect(edit?.documentChanges).toBeUndefined();
    expect(filesAfter(editor, edit)["compose.yaml"]).toContain("PASSWORD_FILE: /run/secrets/pass.word\n");
  });

  test("is refused with a sentence", async () => {
    const { editor, file } = await shopEditor();
    const refused = async (newName: string) => {
      return rename(editor, { file, at: "  web:\n", behind: 2, newName }).catch((error: Error) => error.message);
    };
    expect(await refused("db")).toBe('There is a service "db" already.');
    expect(await refused("cache")).toBe('There is a service "cache" already.');
    expect(await refused("a b")).toMatch(/^"a b" is no name for a service: .*\.$/);
    await file.change([{ range: file.rangeAt(file.text.length, file.text.length), text: "x: [" }]);
    expect(await refused("front")).toMatch(/^compose\.yaml has errors/);
    expect(editor.logged).toEqual([]);
  });

  test("is for a variable where it is set, too", async () => {
    const { editor } = await shopEditor();
    const file = await OpenFile.open(editor, ".env", shop[".env"] ?? "", "dotenv");
    const edit = await rename(editor, { file, at: "TAG", newName: "VERSION" });
    expect(filesAfter(editor, edit)).toEqual({
      ".env": shop[".env"]?.replaceAll("TAG", "VERSION"),
      "compose.yaml": shop["compose.yaml"]?.replace("TAG", "VERSION"),
    });
  });

  test("is for what the settings say of it", async () => {
    const settings =
      "ignore:\n  - { rule: pinned-image, service: web, reason: no }\nenvironments:\n  all:\n    files: [compose.yaml]\n    profiles: [jobs]\n";
    const files = { ...shop, "seaworthy.yaml": settings };
    const { editor, file } = await shopEditor({ files });
    const service = await rename(editor, { file, at: "  web:\n", behind: 2, newName: "front" });
    expect(filesAfter(editor, service, files)["seaworthy.yaml"]).toBe(settings.replace("web", "front"));
    const profile = await rename(editor, { file, at: "jobs]", newName: "batch" });
    expect(filesAfter(editor, profile, files)).toMatchObject({
      "seaworthy.yaml": settings.replace("[jobs]", "[batch]"),
      ".env": shop[".env"]?.replace("=jobs,", "=batch,"),
    });
  });

  test("is not for what lies outside of the workspace", async () => {
    const { editor } = await shopEditor({ initializationOptions: { trusted: true } });
    const outside = "/../outside.yaml";
    editor.write(outside, "services:\n  base: { image: a }\n");
    const text = "services:\n  web: { extends: { file: ../outside.yaml, service: base } }\n";
    const file = await OpenFile.open(editor, "compose.yml", text);
    await expect(rename(editor, { file, at: "base", newName: "basis" })).rejects.toThrow("outside the workspace");
  });
});

type Asked = Parameters<typeof ask>[2] & { readonly newName: string };

function rename(editor: Parameters<typeof ask>[0], asked: Asked): Promise<WorkspaceEdit | null> {
  return ask(editor, "rename", asked);
}

/** The place of the name behind a text. */
function behindOf(file: OpenFile, text: string): Range {
  const start = file.text.indexOf(`${text}web`) + text.length;
  return file.rangeAt(start, start + 3);
}
