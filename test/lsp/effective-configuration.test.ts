import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { seaworthy } from "../cli/command.ts";
import { shop } from "../projects/shop.ts";
import { type Editor, modern, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

interface Choice {
  readonly name: string;
  readonly files: readonly string[];
  readonly uri: string;
}

function choices(editor: Editor, uri: string): Promise<readonly Choice[]> {
  return editor.connection.sendRequest("seaworthy/effectiveConfigurations", { uri });
}

async function content(editor: Editor, choice: Choice | undefined): Promise<string> {
  const { text }: { text: string } = await editor.connection.sendRequest("workspace/textDocumentContent", {
    uri: choice?.uri,
  });
  return text;
}

describe("the effective configuration", () => {
  test("is that of each set of files, as the command line prints it, and says why it is refused", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const found = await choices(editor, base.uri);
    expect(found.map(({ name, files }) => [name, ...files])).toEqual([
      ["compose.prod-eu.yaml", "compose.yaml", "compose.prod-eu.yaml"],
      ["compose.prod.yaml", "compose.yaml", "compose.prod.yaml"],
    ]);
    const [head = "", ...body] = (await content(editor, found[1])).split(/(?<=^# - .*\n)\n/m);
    expect(head.split("\n")).toEqual([
      "# What Docker Compose makes of compose.yaml and compose.prod.yaml.",
      "#",
      "# Docker Compose refuses it; this is what can be put together:",
      '# - platform/compose.yaml:5: Service "metrics" uses the network "monitoring", which is not defined.',
      "",
    ]);
    const command = "config -f compose.yaml -f compose.prod.yaml --provenance";
    const { out } = await seaworthy(command, { folder: fileURLToPath(editor.uri("")) });
    // The project is named after its folder.
    expect(body.join("")).toBe(out);
    expect(out).toContain("    image: redis # compose.prod.yaml:9, over compose.yaml:24\n");
  });

  test("follows what is typed in any file of the project, and in no other", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const [choice] = await choices(editor, base.uri);
    expect(await content(editor, choice)).toContain("team: shop # service-base.yaml:6\n");
    const other = await OpenFile.open(editor, "other/compose.yaml", shop["service-base.yaml"]);
    await other.replace("true", "false");
    const common = await OpenFile.open(editor, "service-base.yaml", shop["service-base.yaml"]);
    await common.replace("team: shop", "team: market");
    await until("a refresh", () => editor.outdated.length > 0 || undefined);
    expect(new Set(editor.outdated)).toEqual(new Set([choice?.uri]));
    expect(await content(editor, choice)).toContain("team: market # service-base.yaml:6\n");
    const variables = await OpenFile.open(editor, ".env", shop[".env"], "dotenv");
    await variables.replace("1.0.4", "2.0.0");
    await until("the new value", async () => (await content(editor, choice)).includes("acme/web:2.0.0") || undefined);
  });

  test("is not told to be outdated while nobody looks at it", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const [choice] = await choices(editor, base.uri);
    await content(editor, choice);
    await base.replace("redis:7.4.2", "redis:7.4.3");
    await until("a refresh", () => editor.outdated[0]);
    await base.replace("redis:7.4.3", "redis:7.4.4");
    await base.diagnostics();
    await base.replace("redis:7.4.4", "redis:7.4.5");
    await base.diagnostics();
    expect(editor.outdated).toEqual([choice?.uri]);
  });

  test("is that of the files on the disk once they are closed", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    await base.replace("redis:7.4.2", "redis:edited");
    const [choice] = await choices(editor, base.uri);
    expect(await content(editor, choice)).toContain("image: redis:edited # compose.yaml:24\n");
    await base.close();
    await until("a refresh", () => editor.outdated[0]);
    expect(await content(editor, choice)).toContain("image: redis:7.4.2 # compose.yaml:24\n");
  });

  test("leaves out what lies outside of the workspace, and says so", async () => {
    const text = "include: [../../outside.yaml]\nservices:\n  web:\n    image: web\n    env_file: /etc/hostname\n";
    const editor = await startEditor({ files: { "stack/compose.yaml": text } });
    const file = await OpenFile.open(editor, "stack/compose.yaml", text);
    const shown = await content(editor, (await choices(editor, file.uri))[0]);
    expect(shown).toContain("# - ../../outside.yaml lies outside of the workspace, and is not read.\n");
    expect(shown).toMatch(/^# - .*\/etc\/hostname lies outside of the workspace, and is not read\.\n/m);
    expect(shown).not.toContain("refuses");
    expect(shown).toContain("    image: web # compose.yaml:4\n");
  });

  test("says what is wrong where nothing can be put together", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", "services: [\n");
    const [choice, ...others] = await choices(editor, file.uri);
    expect(others).toEqual([]);
    expect(await content(editor, choice)).toMatch(
      /^# What .*compose\.yaml\.\n#\n# Docker Compose refuses it.*\n# - compose\.yaml:\d: /,
    );
  });

  test("is put together from files that the editor reads, in a virtual workspace", async () => {
    const folderUri = "vscode-vfs://github/seaworthy/example";
    const editor = await startEditor({
      folderUri,
      initializationOptions: { readFile: true },
      readFile: (uri) => (uri === `${folderUri}/.env` ? { text: "TAG=7" } : { missing: true }),
    });
    const file = await OpenFile.open(editor, "compose.yaml", "services:\n  web:\n    image: web:$TAG\n");
    const [choice] = await choices(editor, file.uri);
    expect(await content(editor, choice)).toContain("    image: web:7 # compose.yaml:3\n");
  });

  test("is that of a file that was never saved, without reading any other", async () => {
    const asked: string[] = [];
    const editor = await startEditor({
      folderUri: "untitled:Untitled-1",
      initializationOptions: { readFile: true },
      readFile: (uri) => void asked.push(uri),
    });
    const text = "services:\n  web:\n    image: web\n    env_file: [/etc/hostname]\n";
    const file = await OpenFile.open(editor, "compose.yaml", text);
    const [choice] = await choices(editor, file.uri);
    expect(await content(editor, choice)).toContain("    image: web # ");
    expect(asked).toEqual([]);
  });

  test("is there for editors that do not ask for the content of documents", async () => {
    const { textDocumentContent, ...workspace } = modern.workspace ?? {};
    const editor = await startEditor({ files: shop, capabilities: { ...modern, workspace } });
    expect(editor.server.capabilities.workspace?.textDocumentContent).toBeUndefined();
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    const ask = async (name?: string) => {
      const { text }: { text: string } = await editor.connection.sendRequest("seaworthy/effectiveConfiguration", {
        uri: base.uri,
        name,
      });
      return text;
    };
    expect(await ask()).toMatch(/^# .* compose\.yaml and compose\.prod-eu\.yaml\.\n/);
    expect(await ask("compose.prod.yaml")).toMatch(/^# .* compose\.yaml and compose\.prod\.yaml\.\n/);
    expect(await ask("compose.test.yaml")).toBe(
      "# There is no project of compose.test.yaml with compose.yaml to be read.\n",
    );
  });
});
