import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { clean, folderWith, privileged, seaworthy, withTty } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

const both = `${clean}    tty: true # for now\n    privileged: true\n`;

describe("fix", () => {
  test("prints the safe fixes as a diff, and changes nothing", async () => {
    const folder = folderWith({ "a/compose.yaml": both });
    expect(await seaworthy("fix .", { folder })).toEqual({
      code: 1,
      out:
        "--- a/a/compose.yaml\n+++ b/a/compose.yaml\n@@ -1,5 +1,4 @@\n services:\n   web:\n     image: nginx:1.29.1\n" +
        "-    tty: true # for now\n     privileged: true\n",
      err: "Would fix 1 problem in 1 file; --write does it. 1 problem left, 1 of them fixable with --unsafe.\n",
    });
    expect(readFileSync(join(folder, "a/compose.yaml"), "utf8")).toBe(both);
  });

  test("prints a diff that Git applies", async () => {
    const text = both.replaceAll("\n", "\r\n").trimEnd();
    const folder = folderWith({ "a/compose.yaml": text, "compose.yaml": both });
    const { out } = await seaworthy("fix --unsafe .", { folder });
    execFileSync("git", ["apply", "-"], { cwd: folder, input: out });
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toBe(clean);
    expect(readFileSync(join(folder, "a/compose.yaml"), "utf8").trimEnd()).toBe(
      clean.replaceAll("\n", "\r\n").trimEnd(),
    );
  });

  test.each([
    { line: "", text: withTty, after: clean },
    { line: "", text: both, after: privileged },
    { line: "--unsafe", text: both, after: clean },
    { line: "--unsafe --only privileged-container", text: both, after: `${clean}    tty: true # for now\n` },
    { line: "--unsafe --except privileged-container", text: both, after: privileged },
    { line: "--except tty-kept", text: withTty, after: withTty },
    { line: "", text: `\u{FEFF}${withTty}`, after: `\u{FEFF}${clean}` },
    { line: "", text: withTty.replaceAll("\n", "\r\n"), after: clean.replaceAll("\n", "\r\n") },
    {
      line: "",
      text: "services:\n  web:\n    tty: true\n    x: {\n",
      after: "services:\n  web:\n    tty: true\n    x: {\n",
    },
  ])("--write $line makes the changes ($#)", async ({ line, text, after }) => {
    const folder = folderWith({ "compose.yaml": text });
    const { code, out } = await seaworthy(`fix --write ${line}`, { folder });
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toBe(after);
    expect([code, out]).toEqual([0, ""]);
  });

  test("keeps the permissions of a file and the link to it, and leaves nothing behind", async () => {
    const folder = folderWith({ "real/stack.yaml": withTty });
    chmodSync(join(folder, "real/stack.yaml"), 0o640);
    symlinkSync("real/stack.yaml", join(folder, "compose.yaml"));
    await seaworthy("fix --write", { folder });
    expect(readFileSync(join(folder, "real/stack.yaml"), "utf8")).toBe(clean);
    expect(statSync(join(folder, "real/stack.yaml")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, "compose.yaml")).isSymbolicLink()).toBe(true);
    expect([readdirSync(folder), readdirSync(join(folder, "real"))]).toEqual([
      ["compose.yaml", "real"],
      ["stack.yaml"],
    ]);
  });

  test("answers standard input on standard output", async () => {
    const folder = folderWith({});
    expect(await seaworthy("fix --write -", { folder, input: withTty })).toMatchObject({ code: 0, out: clean });
    expect(await seaworthy("fix --write -", { folder, input: clean })).toMatchObject({ code: 0, out: clean });
    const { out } = await seaworthy("fix - --stdin-filename x.yaml", { folder, input: withTty });
    expect(out).toContain("--- a/x.yaml\n");
  });

  test("has nothing to do for a clean file", async () => {
    const folder = folderWith({ "compose.yaml": clean });
    expect(await seaworthy("fix", { folder })).toEqual({ code: 0, out: "", err: "Nothing to fix.\n" });
  });

  test("does nothing while the settings have mistakes", async () => {
    const folder = folderWith({ "compose.yaml": withTty, "seaworthy.yaml": "ruleSet: strickt\n" });
    const { code, err } = await seaworthy("fix --write", { folder });
    expect(code).toBe(2);
    expect(err).toMatch(/^seaworthy\.yaml:1:10: error settings-invalid .*\nseaworthy: nothing is fixed while/);
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toBe(withTty);
  });

  test("goes on after a file that cannot be read", async () => {
    const folder = folderWith({ "compose.yaml": withTty });
    expect(await seaworthy("fix none.yaml compose.yaml --write", { folder })).toEqual({
      code: 2,
      out: "",
      err: "Fixed 1 problem in 1 file.\nseaworthy: none.yaml does not exist.\n",
    });
  });

  test("paints the diff on a terminal", async () => {
    const folder = folderWith({ "compose.yaml": withTty });
    const { out } = await seaworthy("fix", { folder, isTerminal: true });
    expect(out).toContain("\u001b[31m-    tty: true\u001b[39m\n");
  });

  test.each(["--only tty-kep", "--except tty-kep"])("knows no rule of %s", async (line) => {
    const folder = folderWith({ "compose.yaml": withTty });
    const err = 'seaworthy: there is no rule "tty-kep"; did you mean "tty-kept"?\n';
    expect(await seaworthy(`fix ${line}`, { folder })).toEqual({ code: 2, out: "", err });
  });
});
