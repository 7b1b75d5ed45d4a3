import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isComposeFileName } from "../server/src/workspace/compose-file-names.ts";
import { disk, reasonOf, toContent } from "../server/src/workspace/disk.ts";
import { type FileContent, type FileSystem, remembering } from "../server/src/workspace/file-system.ts";
import { LineIndex } from "../server/src/workspace/line-index.ts";
import { folderOf, load, nearestSettings } from "../server/src/workspace/load.ts";
import { pathFrom } from "../server/src/workspace/path-from.ts";
import { folderWith } from "./folder-with.ts";

/** Files by path; what is not there is missing. */
function filesAt(
  contents: Readonly<Record<string, string | FileContent>>,
): FileSystem & { readonly read: FileSystem["read"]; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async read(path) {
      asked.push(path);
      const content = contents[path];
      return typeof content === "string" ? { kind: "text", text: content } : (content ?? { kind: "missing" });
    },
  };
}

describe("load", () => {
  const compose = { path: "/home/me/shop/prod/compose.yaml", text: "services: {}" };

  test("takes the variables beside the file and the nearest settings", async () => {
    const fileSystem = filesAt({
      "/home/me/shop/prod/.env": "A=1",
      "/home/me/shop/.env": "A=2",
      "/home/me/shop/seaworthy.yml": "ruleSet: core",
      "/home/me/seaworthy.yaml": "ruleSet: strict",
    });
    expect(await load(compose, { root: "/home/me", fileSystem })).toEqual({
      compose: [compose],
      env: [{ path: "/home/me/shop/prod/.env", text: "A=1" }],
      settings: { path: "/home/me/shop/seaworthy.yml", text: "ruleSet: core" },
      unreadable: [],
    });
  });

  test("reads nothing outside of the root", async () => {
    const fileSystem = filesAt({ "/home/me/seaworthy.yaml": "ruleSet: strict" });
    expect(await load(compose, { root: "/home/me/shop", fileSystem })).toMatchObject({ settings: undefined });
    await load(compose, { root: "/home/me/sho", fileSystem });
    expect(fileSystem.asked.filter((path) => !path.startsWith("/home/me/shop/"))).toEqual([]);
  });

  test("says what cannot be read, but not that a folder has the name of a file", async () => {
    const fileSystem = filesAt({
      "/home/me/shop/prod/.env": { kind: "directory" },
      "/home/me/shop/prod/seaworthy.yaml": { kind: "unreadable", reason: "permission denied" },
    });
    const { env, settings, unreadable } = await load(compose, { root: "/home/me", fileSystem });
    expect([env, settings]).toEqual([[], undefined]);
    expect(unreadable).toEqual([{ path: "/home/me/shop/prod/seaworthy.yaml", reason: "permission denied" }]);
  });

  test("finds settings at the root of the file system, and in folders of URIs", async () => {
    const atTop = filesAt({ "/seaworthy.yaml": "" });
    expect(await nearestSettings("/a/b", { root: "/", fileSystem: atTop })).toEqual({
      path: "/seaworthy.yaml",
      text: "",
    });
    const remote = filesAt({ "vscode-vfs://github/o/r/seaworthy.yaml": "" });
    const place = { root: "vscode-vfs://github/o/r", fileSystem: remote };
    expect(await nearestSettings("vscode-vfs://github/o/r/a", place)).toMatchObject({ text: "" });
  });
});

test.each([
  ["/a/b/c.yaml", "/a/b"],
  ["/c.yaml", "/"],
  ["/", "/"],
])("the folder of %s is %s", (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

test.each([
  ["/a/b", "/a/b/c.yaml", "c.yaml"],
  ["/a/b/", "/a/bc/d.yaml", "../bc/d.yaml"],
  ["/a/b", "/c", "../../c"],
  ["/", "/a/b", "a/b"],
  ["/a", "/a", "."],
  ["vscode-vfs://github/o/r", "vscode-vfs://github/o/r/a/b.yaml", "a/b.yaml"],
])("from %s, %s is %s", (folder, path, seen) => {
  expect(pathFrom(folder, path)).toBe(seen);
});

test("a remembering file system reads each file once", async () => {
  const files = filesAt({ "/a": "x" });
  const fileSystem = remembering(files);
  await Promise.all([fileSystem.read("/a"), fileSystem.read("/a"), fileSystem.read("/b")]);
  expect(await fileSystem.read("/b")).toEqual({ kind: "missing" });
  expect(files.asked).toEqual(["/a", "/b"]);
  expect(fileSystem.list).toBeUndefined();
});

test("a remembering file system lists each folder once", async () => {
  const names = [["a"], ["b"]];
  const fileSystem = remembering({ ...filesAt({}), list: async () => names.shift() ?? [] });
  expect(await Promise.all(["/x", "/y", "/x"].map((folder) => fileSystem.list?.(folder)))).toEqual([
    ["a"],
    ["b"],
    ["a"],
  ]);
});

describe("the disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "seaworthy-disk-"));

  test("answers for files, folders and what is not there", async () => {
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "file"), "\u{FEFF}text");
    mkdirSync(join(folder, "folder"));
    const answers = await Promise.all(
      ["file", "folder", "none", "file/below"].map((name) => disk.read(join(folder, name))),
    );
    expect(answers).toEqual([
      { kind: "text", text: "text" },
      { kind: "directory" },
      { kind: "missing" },
      { kind: "unreadable", reason: "a part of its path is not a folder" },
    ]);
  });

  test("lists folders", async () => {
    const root = folderWith({ a: "", "b/c": "" });
    const lists = await Promise.all(["", "/b", "/a", "/none"].map((path) => disk.list?.(root + path)));
    expect(lists.map((names) => names?.toSorted())).toEqual([["a", "b"], ["c"], [], []]);
  });

  test("does not wait for what is no file", async () => {
    expect(await disk.read("/dev/null")).toEqual({ kind: "unreadable", reason: "it is not a regular file" });
  });

  test.each([
    { bytes: Buffer.from("a"), content: { kind: "text", text: "a" } },
    { bytes: Buffer.from("\u{FEFF}a\u{FEFF}"), content: { kind: "text", text: "a\u{FEFF}" } },
    { bytes: Buffer.from([0x61, 0xe9]), content: { kind: "unreadable", reason: "it is not encoded in UTF-8" } },
  ])("gives $content.kind ($#)", ({ bytes, content }) => {
    expect(toContent(bytes)).toEqual(content);
  });

  test.each([
    { error: Object.assign(new Error("EACCES: ..."), { code: "EACCES" }), reason: "permission denied" },
    { error: Object.assign(new Error("EXYZ: unheard of"), { code: "EXYZ" }), reason: "EXYZ: unheard of" },
    { error: "thrown", reason: "thrown" },
  ])("says $reason", ({ error, reason }) => {
    expect(reasonOf(error)).toBe(reason);
  });
});

describe("lines and columns", () => {
  test.each([
    { text: "", offset: 0, line: 1, column: 1 },
    { text: "ab", offset: 2, line: 1, column: 3 },
    { text: "ab\ncd", offset: 2, line: 1, column: 3 },
    { text: "ab\ncd", offset: 3, line: 2, column: 1 },
    { text: "ab\r\ncd", offset: 4, line: 2, column: 1 },
    { text: "ab\rcd\n\n", offset: 3, line: 2, column: 1 },
    { text: "ab\rcd\n\n", offset: 7, line: 4, column: 1 },
    { text: "🙂x", offset: 2, line: 1, column: 3 },
    { text: "ab\n", offset: 99, line: 2, column: 1 },
  ])("of $offset in $text", ({ text, offset, line, column }) => {
    expect(new LineIndex(text).at(offset)).toEqual({ line, column });
  });

  test("give the text of a line without its end", () => {
    const index = new LineIndex("a\r\nb\nc");
    expect([0, 1, 2, 3, 4].map((line) => index.text(line))).toEqual(["", "a", "b", "c", ""]);
  });
});

test.each([
  ["compose.yaml", true],
  ["compose.yml", true],
  ["docker-compose.yml", true],
  ["docker-compose.override.yaml", true],
  ["compose.prod.yaml", true],
  ["my.docker.compose.test.yml", true],
  ["Docker-Compose.YML", true],
  ["compose-prod.yaml", false],
  ["prod.compose.yaml", false],
  ["docker-stack.yml", false],
  ["compose.json", false],
  ["compose.yaml.j2", false],
  ["seaworthy.yaml", false],
])("%s is a Compose file: %s", (name, isCompose) => {
  expect(isComposeFileName(name)).toBe(isCompose);
});
