import { describe, expect, test } from "vitest";
import type { Location } from "vscode-languageserver/node";
import { shop } from "../names/shop.ts";
import { OpenFile } from "./open-file.ts";
import { ask, places, shopEditor } from "./shop-editor.ts";

describe("the definition of a name", () => {
  test("is every place of the project that writes it", async () => {
    const { editor, file } = await shopEditor();
    const definition = async (at: string, behind = 0) => {
      return places(editor, await ask<Location[] | null>(editor, "definition", { file, at, behind }));
    };
    expect(await definition('"db":', 2)).toEqual(["compose.override.yaml:4: db", "compose.yaml:35: db"]);
    expect(await definition("cache: {")).toEqual(["platform/compose.yaml:2: cache"]);
    expect(await definition("base }")).toEqual(["common.yaml:2: base"]);
    expect(await definition("service:web", 8)).toEqual(["compose.override.yaml:2: web", "compose.yaml:6: web"]);
    expect(await definition("front, ")).toEqual(["compose.yaml:39: front"]);
    expect(await definition("data:/var", 4)).toEqual(["compose.override.yaml:7: data", "compose.yaml:42: data"]);
    expect(await definition("password,")).toEqual(["compose.yaml:44: password"]);
    expect(await definition("*logging")).toEqual(["compose.yaml:3: logging"]);
    expect(await definition("<<: *logging", 4)).toEqual(["compose.yaml:3: logging"]);
    expect(await definition("TAG")).toEqual([".env:1: TAG"]);
    expect(await definition("prod }")).toEqual(["Dockerfile:3: Prod"]);
    expect(await definition("container:web", 11)).toBeUndefined();
    expect(await definition("image")).toBeUndefined();
  });

  test("is found from files that are no Compose files", async () => {
    const { editor } = await shopEditor();
    const nginx = await OpenFile.open(editor, "nginx.conf", shop["nginx.conf"] ?? "", "nginx");
    const dockerfile = await OpenFile.open(editor, "Dockerfile", shop.Dockerfile ?? "", "dockerfile");
    const variables = await OpenFile.open(editor, ".env", shop[".env"] ?? "", "dotenv");
    const from = async (file: OpenFile, at: string) => {
      return places(editor, await ask<Location[] | null>(editor, "definition", { file, at }));
    };
    expect(await from(nginx, "web:3000/web")).toEqual(["compose.override.yaml:2: web", "compose.yaml:6: web"]);
    expect(await from(dockerfile, "prod AS")).toEqual(["Dockerfile:3: Prod"]);
    expect(await from(variables, "TAG}")).toEqual([".env:1: TAG"]);
    expect(await from(variables, "jobs")).toEqual(["compose.yaml:29: jobs"]);
  });

  test("is found also where no Compose file is open", async () => {
    const { editor, file: compose } = await shopEditor();
    await compose.close();
    const opened: readonly (readonly [string, string, readonly string[]])[] = [
      [".env", "jobs", ["compose.yaml:29: jobs"]],
      ["Dockerfile", "prod AS", ["Dockerfile:3: Prod"]],
      ["nginx.conf", "web:3000", ["compose.override.yaml:2: web", "compose.yaml:6: web"]],
      ["common.yaml", "db]", ["common.yaml:8: db", "compose.override.yaml:4: db", "compose.yaml:35: db"]],
    ];
    for (const [name, at, expected] of opened) {
      const language = name === "common.yaml" ? "dockercompose" : "plaintext";
      const file = await OpenFile.open(editor, name, shop[name] ?? "", language);
      expect(places(editor, await ask<Location[] | null>(editor, "definition", { file, at }))).toEqual(expected);
      await file.close();
    }
  });

  test("is where it is while somebody types", async () => {
    const { editor, file } = await shopEditor();
    await file.replace("x-logging", "# a line\n\nx-logging");
    await file.change([{ range: file.rangeAt(file.text.length, file.text.length), text: "  half: {" }]);
    const found = await ask<Location[] | null>(editor, "definition", { file, at: "*logging" });
    expect(found?.map(({ range }) => file.textAt(range))).toEqual(["logging"]);
    const end = file.rangeAt(file.text.length, file.text.length).end;
    const request = { textDocument: { uri: file.uri }, position: end };
    expect(await editor.connection.sendRequest("textDocument/definition", request)).toBeNull();
  });
});
