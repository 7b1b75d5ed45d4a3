import { expect, test } from "vitest";
import type { DocumentHighlight, Location } from "vscode-languageserver/node";
import { shop } from "../names/shop.ts";
import { OpenFile } from "./open-file.ts";
import { ask, places, shopEditor } from "./shop-editor.ts";

const uses = ["compose.yaml:27: web", "compose.yaml:28: web", "nginx.conf:2: web", "nginx.conf:5: web"];

test("the references of a service are those in all files of its project", async () => {
  const { editor, file } = await shopEditor();
  const references = async (includeDeclaration: boolean) => {
    const asked = { file, at: "  web:\n", behind: 3, context: { includeDeclaration } };
    return places(editor, await ask<Location[] | null>(editor, "references", asked));
  };
  expect(await references(false)).toEqual(uses);
  expect(await references(true)).toEqual(["compose.override.yaml:2: web", "compose.yaml:6: web", ...uses]);
});

test("they are found from a file that another one includes", async () => {
  const { editor, file } = await shopEditor();
  const included = await OpenFile.open(editor, "platform/compose.yaml", shop["platform/compose.yaml"] ?? "");
  const asked = { file: included, at: "db", context: { includeDeclaration: true } };
  const found = places(editor, await ask<Location[] | null>(editor, "references", asked));
  expect(found).toContain("compose.yaml:35: db");
  await file.close();
  const alone = places(editor, await ask<Location[] | null>(editor, "references", asked));
  expect(alone).toContain("compose.yaml:35: db");
});

test("nothing refers to what is no name", async () => {
  const { editor, file } = await shopEditor();
  const asked = { file, at: "depends_on", context: { includeDeclaration: true } };
  expect(await ask(editor, "references", asked)).toBeNull();
});

test("names are marked in the file that is shown", async () => {
  const { editor, file } = await shopEditor();
  const marks = await ask<DocumentHighlight[]>(editor, "documentHighlight", { file, at: "data:/var" });
  expect(marks.map(({ range, kind }) => `${range.start.line + 1} ${file.textAt(range)} ${kind}`)).toEqual([
    "15 data 2",
    "17 data 2",
    "42 data 3",
  ]);
});
