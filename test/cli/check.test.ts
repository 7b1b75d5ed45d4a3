import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { clean, folderWith, privileged, seaworthy, withTty } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

describe("the exit code", () => {
  test.each([
    { title: "nothing found", text: clean, line: "", code: 0 },
    { title: "an error", text: privileged, line: "", code: 1 },
    { title: "an error that does not count", text: privileged, line: "--fail-on never", code: 0 },
    { title: "a warning", text: withTty, line: "", code: 0 },
    { title: "a warning that counts", text: withTty, line: "--fail-on warning", code: 1 },
    { title: "a warning where hints count", text: withTty, line: "--fail-on hint", code: 1 },
    { title: "a warning too many", text: withTty, line: "--max-warnings 0", code: 1 },
    { title: "as many warnings as may be", text: withTty, line: "--max-warnings 1", code: 0 },
    { title: "a file that is not YAML", text: "services: {\n", line: "", code: 1 },
    { title: "an empty file", text: "", line: "", code: 0 },
  ])("of $title is $code ($line)", async ({ text, line, code }) => {
    const folder = folderWith({ "compose.yaml": text });
    expect(await seaworthy(`check ${line}`, { folder })).toMatchObject({ code });
    expect(await seaworthy(line, { folder })).toMatchObject({ code });
  });

  test("of a finding that --quiet hides comes with its reason", async () => {
    const folder = folderWith({ "compose.yaml": withTty });
    expect(await seaworthy("--quiet --fail-on warning", { folder })).toEqual({
      code: 1,
      out: "",
      err: "seaworthy: 1 warning not shown (--quiet), but counted (--fail-on warning).\n",
    });
    expect(await seaworthy("--max-warnings 0", { folder })).toMatchObject({
      err: "seaworthy: 1 warning, more than --max-warnings 0.\n",
    });
  });
});

describe("a file that cannot be read", () => {
  test.each([
    { title: "is missing", content: {}, message: "compose.prod.yaml does not exist." },
    {
      title: "is a directory without Compose files",
      content: { "compose.prod.yaml/": "" },
      message: "compose.prod.yaml holds no Compose file.",
    },
    {
      title: "is binary",
      content: { "compose.prod.yaml": "services:\0" },
      message: "compose.prod.yaml cannot be read: it is not a text file (it contains NUL bytes).",
    },
    {
      title: "is in Latin-1",
      content: { "compose.prod.yaml": Buffer.from("# caf\xe9", "latin1") },
      message: "compose.prod.yaml cannot be read: it is not encoded in UTF-8.",
    },
    {
      title: "is huge",
      content: { "compose.prod.yaml": Buffer.alloc(5_300_000, "#") },
      message: "compose.prod.yaml cannot be read: it is 5.3 MB long; the limit is 5 MB.",
    },
  ])("because it $title does not stop the others", async ({ content, message }) => {
    const folder = folderWith({ "compose.yaml": privileged, ...content });
    const { code, out, err } = await seaworthy("compose.prod.yaml compose.yaml", { folder });
    expect(err).toBe(`seaworthy: ${message}\n`);
    expect(out).toContain("compose.yaml:4:17: error privileged-container");
    expect(code).toBe(2);
  });

  test("is told where the settings or variables of a project cannot be read", async () => {
    const folder = folderWith({
      "a/compose.yaml": clean,
      "b/compose.yaml": clean,
      ".git/": "",
      "seaworthy.yaml": "\0",
    });
    const { code, err } = await seaworthy("check .", { folder });
    expect(err).toBe("seaworthy: seaworthy.yaml cannot be read: it is not a text file (it contains NUL bytes).\n");
    expect(code).toBe(2);
  });
});

describe("settings", () => {
  const off = "rules:\n  privileged-container: off\n";

  test("come from the nearest seaworthy.yaml, up to the repository", async () => {
    const folder = folderWith({
      "seaworthy.yaml": off,
      "outside/compose.yaml": privileged,
      "repository/.git/": "",
      "repository/compose.yaml": privileged,
      "repository/inner/seaworthy.yaml": off,
      "repository/inner/deep/compose.yaml": privileged,
    });
    const { out } = await seaworthy(".", { folder });
    expect(out.trim().split("\n")).toEqual([expect.stringContaining("repository/compose.yaml:4:17: error")]);
  });

  test("come from --config, or from nowhere", async () => {
    const folder = folderWith({ "compose.yaml": privileged, "other/mine.yaml": off, "seaworthy.yaml": off });
    expect(await seaworthy("", { folder })).toMatchObject({ code: 0, out: "" });
    expect(await seaworthy("--no-config", { folder })).toMatchObject({ code: 1 });
    expect(await seaworthy("--no-config compose.yaml", { folder: join(folder, ".") })).toMatchObject({ code: 1 });
    const elsewhere = folderWith({ "compose.yaml": privileged, "mine.yaml": off });
    expect(await seaworthy("--config mine.yaml", { folder: elsewhere })).toMatchObject({ code: 0 });
  });

  test.each([
    { line: "--config none.yaml", message: "the settings file none.yaml does not exist." },
    { line: "--config none.yaml --no-config", message: "--config and --no-config contradict each other." },
  ])("cannot be had with $line", async ({ line, message }) => {
    const folder = folderWith({ "compose.yaml": privileged });
    expect(await seaworthy(line, { folder })).toEqual({ code: 2, out: "", err: `seaworthy: ${message}\n` });
  });

  test("with a mistake are reported like any file, once, and make the run fail", async () => {
    const files = { "seaworthy.yaml": "ruleSet: strickt\n", ".git/": "" };
    const folder = folderWith({ ...files, "a/compose.yaml": clean, "b/compose.yaml": clean });
    const { code, out } = await seaworthy(".", { folder });
    expect(out).toMatch(/^seaworthy\.yaml:1:10: error settings-invalid .*\n$/);
    expect(code).toBe(2);
  });

  test("can be checked themselves", async () => {
    const folder = folderWith({ "seaworthy.yaml": "ruleSet: strict\n", "a/seaworthy.yaml": "ruleSet: strickt\n" });
    expect(await seaworthy("seaworthy.yaml", { folder })).toEqual({ code: 0, out: "", err: "" });
    const { code, out } = await seaworthy("a/seaworthy.yaml", { folder });
    expect(out).toMatch(/^a\/seaworthy\.yaml:1:10: error settings-invalid .*\n$/);
    expect(code).toBe(2);
  });

  test("give way to --rule-set and --target", async () => {
    const folder = folderWith({ "compose.yaml": privileged });
    expect(await seaworthy("--target swarm", { folder })).toMatchObject({ code: 0 });
    expect(await seaworthy("--rule-set core", { folder })).toMatchObject({ code: 1 });
  });
});

test("variables come from .env", async () => {
  const text = clean.concat("    privileged: ${PRIVILEGED}\n");
  const folder = folderWith({ "compose.yaml": text, ".env": "PRIVILEGED=true\n" });
  expect(await seaworthy("", { folder })).toMatchObject({ code: 1 });
});

test("a rule that fails does not silence the others", async () => {
  const folder = folderWith({ "compose.yaml": privileged.replace("web", "crash") });
  const { code, out, err } = await seaworthy("", { folder });
  expect(out).toContain("error privileged-container");
  expect(err).toBe('seaworthy: compose.yaml could not be judged by the rule "broken": it was asked to.\n');
  expect(code).toBe(2);
  const debugged = await seaworthy("", { folder, env: { SEAWORTHY_DEBUG: "1" } });
  expect(debugged.err).toContain("stand-in-rules.ts");
});

describe("standard input", () => {
  test("is a file called compose.yaml, or as --stdin-filename says", async () => {
    const folder = folderWith({ "prod/seaworthy.yaml": "rules:\n  privileged-container: off\n" });
    const plain = await seaworthy("check -", { folder, input: privileged });
    expect(plain.out).toMatch(/^compose\.yaml:4:17: error/);
    const named = await seaworthy("check - --stdin-filename prod/web.yaml", {
      folder,
      input: withTty + privileged.slice(clean.length),
    });
    expect(named.out).toMatch(/^prod\/web\.yaml:4:5: warning tty-kept .*\n$/);
  });

  test("wins over the file of its name on the disk", async () => {
    const folder = folderWith({ "compose.yaml": clean });
    expect(await seaworthy("check -", { folder, input: privileged })).toMatchObject({ code: 1 });
  });

  test("must be text", async () => {
    const input = Buffer.from([0xff, 0xfe, 0x41, 0x00]);
    expect(await seaworthy("-", { folder: folderWith({}), input })).toMatchObject({ code: 2, out: "" });
  });
});

describe("columns", () => {
  test.each([
    { title: "CR LF", text: privileged.replaceAll("\n", "\r\n"), place: "4:17" },
    { title: "a byte order mark", text: "\u{FEFF}services: {web: {image: a, tty: true}}", place: "1:28" },
    { title: "an emoji, which is two code units", text: 'services: {"🙂": {image: a, tty: true}}', place: "1:29" },
  ])("are those of an editor after $title", async ({ text, place }) => {
    const { out } = await seaworthy("", { folder: folderWith({ "compose.yaml": text }) });
    expect(out.split("\n")[0]).toContain(`compose.yaml:${place}: `);
  });
});

describe("the report", () => {
  test("goes to a file with --output-file, and its folders are made", async () => {
    const folder = folderWith({ "compose.yaml": withTty });
    const { out, code } = await seaworthy("check -o out/report.txt --format stylish", { folder, isTerminal: true });
    expect([out, code]).toEqual(["", 0]);
    expect(readFileSync(join(folder, "out/report.txt"), "utf8")).toBe(
      'compose.yaml\n  web\n    4:5  warning  Service "web" keeps a terminal.  tty-kept\n\n' +
        "1 problem (1 warning) in 1 file, 1 fixable with `seaworthy fix`\n",
    );
  });

  test("that cannot be written makes the run fail", async () => {
    const folder = folderWith({ "compose.yaml": clean, taken: "" });
    expect(await seaworthy("-o taken/report.txt", { folder })).toMatchObject({
      code: 2,
      err: expect.stringContaining("cannot be written"),
    });
    expect(await seaworthy("-o .", { folder })).toMatchObject({
      code: 2,
      err: "seaworthy: . cannot be written: it is a directory.\n",
    });
  });

  test("says so when there is nothing to say to a person", async () => {
    const folder = folderWith({ "compose.yaml": clean });
    expect(await seaworthy("", { folder, isTerminal: true })).toMatchObject({ out: "No problems in 1 file.\n" });
  });
});

describe("colors", () => {
  test.each([
    { title: "a terminal", line: "", env: {}, isTerminal: true, colored: true },
    { title: "no terminal", line: "", env: {}, isTerminal: false, colored: false },
    { title: "a dumb terminal", line: "", env: { TERM: "dumb" }, isTerminal: true, colored: false },
    { title: "NO_COLOR", line: "", env: { NO_COLOR: "1", FORCE_COLOR: "1" }, isTerminal: true, colored: false },
    { title: "an empty NO_COLOR", line: "", env: { NO_COLOR: "" }, isTerminal: true, colored: true },
    { title: "FORCE_COLOR", line: "", env: { FORCE_COLOR: "1" }, isTerminal: false, colored: true },
    { title: "FORCE_COLOR=0", line: "", env: { FORCE_COLOR: "0" }, isTerminal: true, colored: false },
    { title: "--color always", line: "--color always", env: { NO_COLOR: "1" }, isTerminal: false, colored: true },
    { title: "--color never", line: "--color never", env: { FORCE_COLOR: "1" }, isTerminal: true, colored: false },
  ])("with $title: $colored", async ({ line, colored, ...circumstances }) => {
    const folder = folderWith({ "compose.yaml": withTty });
    const { out } = await seaworthy(`--format stylish ${line}`, { folder, ...circumstances });
    expect(out.includes("\u001b[")).toBe(colored);
  });
});

describe("progress", () => {
  const files = { "a/compose.yaml": clean, "b/compose.yaml": clean, "c/compose.yaml": clean };

  test("is told to a person who waits, and taken away", async () => {
    const { err } = await seaworthy(".", { folder: folderWith(files), isTerminal: true, pace: 1500 });
    expect(err).toBe("\r\u001b[2Kchecked 2 of 3 files\r\u001b[2Kchecked 3 of 3 files\r\u001b[2K");
  });

  test.each([
    { title: "nobody waits", isTerminal: true, pace: 1 },
    { title: "nobody watches", isTerminal: false, pace: 5000 },
  ])("is not told when $title", async (circumstances) => {
    expect(await seaworthy(".", { folder: folderWith(files), ...circumstances })).toMatchObject({ err: "" });
  });
});
