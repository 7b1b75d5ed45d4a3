import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderWith } from "./folder-with.ts";
import { expandSnippet, tabStopsOf } from "./snippet-expansion.ts";

interface Sourced {
  readonly name: string;
  readonly prefix: string;
  readonly languages: readonly string[];
  readonly file: string;
  readonly services?: readonly string[];
  readonly blocks?: readonly string[];
  readonly stops?: readonly (string | readonly string[])[];
  readonly include?: readonly string[];
}

const index: readonly Sourced[] = JSON.parse(read("snippets.json"));
const all = index.flatMap((snippet) => snippet.languages.map((language) => ({ ...snippet, language })));

describe.each(all)("$prefix in $language", ({ name, prefix, language, file, services, blocks, stops = [] }) => {
  const generated: Readonly<Record<string, { prefix: string; body: readonly string[] }>> = JSON.parse(
    read(`${language}.code-snippets`),
  );
  const body = generated[name]?.body.join("\n") ?? "";

  // A part of a Compose file has tests of its own.
  const whole = services || blocks ? [] : [file];
  test.each(whole)("is %s, when everything is left as it is offered", (path) => {
    expect(generated[name]?.prefix).toBe(prefix);
    expect(expandSnippet(body, 0)).toBe(read(path).trimEnd());
  });

  test("lets a person fill in each of its parts once, wherever it stands", () => {
    const numbers = tabStopsOf(body);
    expect(numbers.at(-1)).toBe(0);
    expect([...new Set(numbers)].toSorted((a, b) => a - b)).toEqual([0, ...stops.map((_, i) => i + 1)]);
    for (const i of stops.keys()) expect(body.split(new RegExp(`(?<!\\\\)\\$\\{${i + 1}[:|]`))).toHaveLength(2);
  });

  test("is of a language that the extension knows", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")).contributes;
    expect(manifest.snippets).toContainEqual({ language, path: `./snippets/${language}.code-snippets` });
    const own = manifest.languages.map(({ id }: { id: string }) => id);
    // These VS Code has itself.
    expect(["dockercompose", "dockerfile", "javascript", "shellscript", "typescript", "yaml", ...own]).toContain(
      language,
    );
  });
});

test.each(all.filter(({ language }) => language === "yaml"))(
  "$prefix is for files like its own, not for any YAML",
  (snippet) => {
    const path = `/shop/${snippet.file}`;
    const isFor = (pattern: string) => globOf(pattern).test(pattern.includes("/") ? path : path.replace(/.*\//, ""));
    expect(snippet.include?.some(isFor)).toBe(true);
    expect(snippet.include?.some((pattern) => globOf(pattern).test("deployment.yml"))).toBe(false);
  },
);

test("the package of the extension has every file that its manifest names", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
  const vsce = ["node_modules/@vscode/vsce/vsce", "ls", "--no-dependencies"];
  const { stdout } = spawnSync(process.execPath, vsce, { encoding: "utf8" });
  const named = [...contributes.snippets.map(({ path }: { path: string }) => path), contributes.yamlValidation[0].url];
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((path) => !stdout.split("\n").includes(path.replace(/^\.\//, "")))).toEqual([]);
});

describe("health endpoints", () => {
  test("tell a process that lives from one that is ready, and say what is wrong", async () => {
    const { get } = await program("let isDown = false; const db = { query: async () => { if (isDown) throw 1; } };", {
      files: ["code/health-endpoints.mjs"],
      more: 'app.get("/down", (_, response) => { isDown = true; response.send(""); });',
    });
    expect(await get("/healthz")).toEqual({ status: 200, text: "alive" });
    expect(await get("/ready")).toEqual({ status: 200, text: "ready" });
    expect(await get("/health")).toMatchObject({ status: 200, text: expect.stringContaining('"database":"ok"') });
    await get("/down");
    expect(await get("/healthz")).toMatchObject({ status: 200 });
    expect(await get("/ready")).toEqual({ status: 503, text: "not ready" });
    expect(await get("/health")).toMatchObject({ status: 503, text: expect.stringContaining('"database":"failed"') });
  });

  test("take a check that never answers for one that fails", async () => {
    const { get } = await program("const db = { query: () => new Promise(() => {}) };", {
      files: ["code/health-endpoints.mjs"],
    });
    expect(await get("/ready")).toMatchObject({ status: 503 });
  });
});

test("structured logging writes a line of JSON for a request, with its id and without secrets", async () => {
  const { get, lines } = await program("", {
    files: ["code/structured-logging.mjs"],
    more: 'app.get("/login", (_, response) => { log("warn", "tried", { user: 7, password: "p", deep: { apiKey: "k" } }); response.send(""); });',
  });
  await get("/login?token=secret", { "X-Request-Id": "r-1" });
  const written = (await lines(2)).map((line) => JSON.parse(line));
  expect(written).toEqual([
    { time: expect.any(String), level: "warn", message: "tried", requestId: "r-1", user: 7, deep: {} },
    {
      ...{ time: expect.any(String), level: "info", message: "answered", requestId: "r-1" },
      ...{ method: "GET", path: "/login", status: 200, milliseconds: expect.any(Number) },
    },
  ]);
});

test("a graceful shutdown answers what has been asked, says that it is not ready, and ends with 0", async () => {
  const { get, child } = await program("const db = { query: async () => {}, end: async () => {} };", {
    files: ["code/health-endpoints.mjs", "code/graceful-shutdown.mjs"],
    more: 'app.get("/slow", (_, response) => { globalThis.setTimeout(() => response.send("late"), 1500); });',
    env: { DRAIN_SECONDS: "1" },
  });
  const slow = Array.from({ length: 20 }, () => get("/slow"));
  // All of them are with the server before it is told.
  await get("/healthz");
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await expect.poll(() => get("/ready").then(({ status }) => status)).toBe(503);
  expect(await Promise.all(slow)).toEqual(Array.from({ length: 20 }, () => ({ status: 200, text: "late" })));
  expect(await ended).toEqual([0, null]);
});

test("what is for TypeScript has no error in its strictest mode", () => {
  const typed = all.filter(({ language }) => language === "typescript").map(({ file }) => read(file));
  const files = typed.map((text, i): [string, string] => [`snippet-${i}.ts`, `${declarations}${text}\nexport {};\n`]);
  const folder = folderWith(Object.fromEntries(files));
  const flags = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck"];
  const types = ["--typeRoots", join(process.cwd(), "node_modules/@types"), "--types", "node"];
  const paths = files.map(([name]) => join(folder, name));
  const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, ...flags, ...types, ...paths], {
    ...{ cwd: folder, encoding: "utf8" },
  });
  expect(stdout).toBe("");
});

const declarations = `
import type { IncomingMessage, Server, ServerResponse } from "node:http";
interface Answer extends ServerResponse { status(code: number): Answer; send(text: string): void; json(value: unknown): void }
type Handle = (request: IncomingMessage & { url: string }, response: Answer, next: () => void) => void;
declare const app: { get(path: string, handle: Handle): void; use(handle: Handle): void };
declare const server: Server;
declare const db: { query(text: string): Promise<{ rows: unknown[] }>; end(): Promise<void> };
`;

/** Something like Express, as far as the snippets know it. */
const express = `
import { createServer } from "node:http";
const routes = new Map();
const uses = [];
const app = { get: (path, handle) => routes.set(path, handle), use: (handle) => uses.push(handle) };
const server = createServer((request, response) => {
  response.status = (code) => { response.statusCode = code; return response; };
  response.send = (text) => response.end(text);
  response.json = (value) => response.end(JSON.stringify(value));
  const last = () => routes.get(request.url.split("?")[0])(request, response);
  uses.reduceRight((next, use) => () => use(request, response, next), last)();
});
server.listen(0, "127.0.0.1", () => process.stderr.write(String(server.address().port)));
`;

interface Parts {
  readonly files: readonly string[];
  readonly more?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that is made of snippets, running. */
async function program(before: string, { files, more = "", env = {} }: Parts) {
  const path = join(folderWith({ "main.mjs": [express, before, ...files.map(read), more].join("\n") }), "main.mjs");
  const child: ChildProcess = spawn(process.execPath, [path], { env: { ...process.env, ...env }, stdio: "pipe" });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let said = "";
  child.stdout?.on("data", (data) => {
    said += data;
  });
  const [port] = child.stderr ? await once(child.stderr, "data") : [];
  const get = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${url}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const lines = async (count: number) => {
    await expect.poll(() => said.split("\n").length).toBeGreaterThan(count);
    return said.trim().split("\n");
  };
  return { get, lines, child };
}

function read(path: string): string {
  return readFileSync(join("snippets", path), "utf8");
}

/** As far as the patterns here go. */
function globOf(pattern: string): RegExp {
  const parts = { "**/": "(.*/)?", "*": "[^/]*", "{yml,yaml}": "ya?ml", ".": "\\." };
  return new RegExp(
    `^${pattern.replace(/\*\*\/|\*|\{yml,yaml\}|\./g, (part) => new Map(Object.entries(parts)).get(part) ?? part)}$`,
  );
}
