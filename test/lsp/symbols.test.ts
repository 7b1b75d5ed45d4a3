import { describe, expect, test } from "vitest";
import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver/node";
import { type Editor, modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";
import { shopEditor } from "./shop-editor.ts";

describe("the outline of a Compose file", () => {
  test("has its sections, what they define, and the keys of that", async () => {
    const { editor, file } = await shopEditor();
    const outline = await symbols<DocumentSymbol>(editor, file);
    expect(outline.map(({ name }) => name)).toEqual([
      ...["include", "x-logging", "services", "networks", "volumes", "secrets"],
    ]);
    const services = outline.find(({ name }) => name === "services")?.children ?? [];
    expect(services.map(({ name, detail }) => [name, detail])).toEqual([
      ["web", "shop:${TAG:-1}"],
      ["worker", undefined],
      ["proxy", "nginx:1.29"],
      ["db", "postgres:17"],
    ]);
    expect(services[2]?.children?.map(({ name }) => name)).toEqual(["image", "networks", "volumes"]);
    expect(outline[1]?.detail).toBe("&logging");
  });

  test("has each part within the one around it", async () => {
    const texts = [
      "services:\r\n  web: &web\r\n    image: a\r\n    command: >\r\n      a\r\n  b: *web\r\n  c: { <<: *web, init: true }\r\n",
      "a: 1\n---\nservices: { web: , b: [ }\n",
      "services:\n  web:\n    ima",
      "x-a: &a [*a]\nservices: *a\n",
      "- a\n",
      "",
    ];
    const editor = await startEditor({ capabilities: nesting });
    for (const [i, text] of texts.entries()) {
      const file = await OpenFile.open(editor, `${i}/compose.yaml`, text);
      for (const symbol of await symbols<DocumentSymbol>(editor, file)) expectWithin(symbol, file);
    }
    expect(editor.logged).toEqual([]);
  });

  test("is a list for an editor that shows no tree", async () => {
    const { editor, file } = await shopEditor({ capabilities: modern });
    const list = await symbols<SymbolInformation>(editor, file);
    expect(list.find(({ name }) => name === "proxy")).toMatchObject({ containerName: "services" });
  });
});

test("what is defined is found in all files of the projects that are open", async () => {
  const { editor } = await shopEditor();
  const search = async (query: string) => {
    const found: SymbolInformation[] = await editor.connection.sendRequest("workspace/symbol", { query });
    return found.map(({ name, containerName }) => `${name}: ${containerName}`);
  };
  expect(await search("CaCh")).toEqual(["cache: service in compose.yaml"]);
  expect(await search("logging")).toEqual(["logging: anchor in compose.yaml"]);
  expect(await search("db")).toContain("db: service in compose.override.yaml");
  expect(await search("")).toContain("data: volume in compose.yaml");
  expect(await search("nothing like it")).toEqual([]);
});

const nesting = {
  ...modern,
  textDocument: { ...modern.textDocument, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

function symbols<T>(editor: Editor, { uri }: OpenFile): Promise<T[]> {
  return editor.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
}

function expectWithin({ name, range, selectionRange, children = [] }: DocumentSymbol, file: OpenFile): void {
  const [whole, chosen] = [file.textAt(range), file.textAt(selectionRange)];
  expect(whole).toContain(chosen);
  expect(chosen).toContain(name);
  for (const child of children) {
    expect(whole).toContain(file.textAt(child.range));
    expectWithin(child, file);
  }
}
