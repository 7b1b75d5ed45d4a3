import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import { builtProgram } from "./built-program.ts";
import { clean, folderWith, privileged } from "./command.ts";

const program = builtProgram();

/** Runs the program the way a shell does. Without `input` its standard input stays open. */
function started(words: readonly string[], { folder, input }: { folder: string; input?: string }) {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: { PATH: process.env.PATH } });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding("utf8").on("data", (text) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text) => err.push(text));
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise<{ code: number | null; out: string; err: string }>((settle) => {
    child.once("close", (code) => settle({ code, out: out.join(""), err: err.join("") }));
  });
  return { child, ended };
}

const services = Array.from({ length: 1500 }, (_, i) => `  s${i}: { image: "a:1", privileged: true }\n`);
const manyServices = `services:\n${services.join("")}`;

describe("the program", () => {
  test("judges the file of its folder", async () => {
    const folder = folderWith({ "compose.yaml": privileged });
    const { code, out, err } = await started([], { folder }).ended;
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(/^compose\.yaml:4:17: error privileged-container .*\.$/m);
    expect(out).not.toContain("\u001b");
  });

  test("reads standard input", async () => {
    const folder = folderWith({});
    const { code, out } = await started(["-", "--format", "json"], { folder, input: privileged }).ended;
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ tool: { version: "1.2.3" }, files: [{ path: "compose.yaml" }] });
  });

  test("searches folders and prints diffs, with what it loads for that", async () => {
    const folder = folderWith({ "a/compose.yaml": privileged, ".gitignore": "b\n", "b/compose.yaml": privileged });
    const words = ["fix", "--unsafe", "--only", "privileged-container", "."];
    const { code, out } = await started(words, { folder }).ended;
    expect(code).toBe(1);
    expect(out).toContain("-    privileged: true\n");
    expect(out).not.toContain("b/b/compose.yaml");
  });

  test("writes a long report to the end", async () => {
    const folder = folderWith({ "compose.yaml": manyServices });
    const { out } = await started(["--rule-set", "core"], { folder }).ended;
    expect(out.match(/ error privileged-container /g)).toHaveLength(1500);
    expect(out).toMatch(/\n$/);
  });

  test("ends quietly when nobody reads on", async () => {
    const folder = folderWith({ "compose.yaml": manyServices });
    const { child, ended } = started([], { folder });
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await ended).toMatchObject({ err: "" });
  });

  test("is a language server with lsp --stdio", async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const content = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    const message = `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
    const { child, ended } = started(["lsp", "--stdio"], { folder: folderWith({}) });
    child.stdout.once("data", () => child.stdin.end());
    child.stdin.write(message);
    expect(await ended).toMatchObject({ out: expect.stringContaining('"capabilities"') });
  });

  test("tells its version, and what is wrong with a command", async () => {
    const folder = folderWith({ "compose.yaml": clean });
    expect(await started(["--version"], { folder }).ended).toEqual({ code: 0, out: "seaworthy 1.2.3\n", err: "" });
    expect(await started(["--forma", "json"], { folder }).ended).toEqual({
      code: 2,
      out: "",
      err: 'seaworthy: there is no option --forma here; did you mean "--format"?\n',
    });
  });
});
