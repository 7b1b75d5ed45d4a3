import { describe, expect, test, vi } from "vitest";
import { commands } from "../../server/src/cli/commands.ts";
import { clean, folderWith, seaworthy } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

describe("a mistake in the command line", () => {
  test.each([
    ["--frmat json", 'there is no option --frmat here; did you mean "--format"?'],
    ["check --write", "there is no option --write here."],
    ["fix --format json", "there is no option --format here."],
    ["--zzz", "there is no option --zzz here."],
    ["-z", "there is no option -z here."],
    ["--format", "--format expects one of stylish, concise, json, sarif, github."],
    ["--format xml", '--format expects one of stylish, concise, json, sarif, github, not "xml".'],
    ["--max-warnings many", '--max-warnings expects a whole number, not "many".'],
    ["--max-warnings -1", '--max-warnings expects a whole number, not "-1".'],
    ["--quiet=yes", "--quiet takes no value."],
    ["--fail-on warn", '--fail-on expects one of error, warning, info, hint, never, not "warn".'],
    ["--config=", '--config expects a value: FILE, not "".'],
    ["checks", 'there is no command and no file "checks"; did you mean "check"?'],
    [
      "publish",
      'there is no command and no file "publish"; the commands are check, fix, new, report, baseline, config, explain, rules, lsp, mcp.',
    ],
    ["explain", "explain takes the id of one rule; `seaworthy rules` lists them."],
    ["explain tty-kept broken", "explain takes the id of one rule; `seaworthy rules` lists them."],
    ["explain tty-keep", 'there is no rule "tty-keep"; did you mean "tty-kept"?'],
    ["lsp", "the language server talks over --stdio only."],
  ])("%s", async (line, message) => {
    const folder = folderWith({ "compose.yaml": clean });
    expect(await seaworthy(line, { folder })).toEqual({ code: 2, out: "", err: `seaworthy: ${message}\n` });
  });
});

test("what follows -- is a path", async () => {
  const folder = folderWith({ "--quiet": "services: {\n" });
  expect(await seaworthy("check -- --quiet", { folder })).toMatchObject({ code: 1 });
});

describe("help", () => {
  test.each(["--help", "-h", "help", "--format json --help"])("is general with %s", async (line) => {
    const { code, out, err } = await seaworthy(line, { folder: "/" });
    expect([code, err]).toEqual([0, ""]);
    for (const { name, summary } of commands)
      expect(out).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 20)}`, "m"));
  });

  test.each(commands.map(({ name }) => name))("of %s tells its options, and an example", async (name) => {
    const { code, out } = await seaworthy(`${name} --help`, { folder: "/" });
    const { flags = [], examples = [] } = commands.find((command) => command.name === name) ?? {};
    expect(code).toBe(0);
    for (const flag of flags) expect(out).toContain(`--${flag.name}`);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(out).toContain(example);
    expect(out.split("\n").every((line) => line.length <= 110)).toBe(true);
    expect(await seaworthy(`help ${name}`, { folder: "/" })).toMatchObject({ out });
  });
});

test.each(["--version", "-V"])("%s tells the version", async (line) => {
  expect(await seaworthy(line, { folder: "/" })).toEqual({ code: 0, out: "seaworthy 0.0.0-development\n", err: "" });
});

describe("explain", () => {
  test("tells what is known of a rule", async () => {
    const { code, out } = await seaworthy("explain privileged-container", { folder: "/" });
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual(
      expect.arrayContaining([
        "privileged-container",
        "Severity:  error",
        "Rule set:  core",
        "Fix:       unsafe",
        "  allow (default [])",
        "  # seaworthy-ignore privileged-container -- the reason",
        "    privileged-container: off",
      ]),
    );
  });

  test.each(["yaml-syntax", "settings-invalid", "suppression-invalid"])("tells of %s, too", async (id) => {
    expect(await seaworthy(`explain ${id}`, { folder: "/" })).toMatchObject({ code: 0, err: "" });
  });
});

describe("rules", () => {
  test("are listed for people", async () => {
    const { out } = await seaworthy("rules", { folder: "/" });
    expect(out.split("\n")).toEqual([
      "broken                hint     core               It breaks.",
      "image-twice           info     core               Two services run the same image.",
      "privileged-container  error    core  fix: unsafe  A service runs privileged.",
      "tty-kept              warning  core  fix: safe    A service keeps a terminal.",
      "",
    ]);
  });

  test("are listed for programs", async () => {
    const { out } = await seaworthy("rules --format json", { folder: "/" });
    const listed: unknown = JSON.parse(out);
    expect(listed).toHaveLength(4);
    expect(listed).toContainEqual(
      expect.objectContaining({ id: "tty-kept", severity: "warning", set: "core", fixes: ["safe"], options: {} }),
    );
  });
});
