import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { describe, expect, test, vi } from "vitest";
import { clean, folderWith, privileged, seaworthy, withTty } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

const name = "seaworthy-baseline.json";
const repository = { ".git/": "" };

describe("check", () => {
  const later = `${privileged}    tty: true\n`;

  /** A folder with a baseline of one file, in which something else is found by now. */
  async function grown(text = later): Promise<string> {
    const folder = folderWith({ ...repository, "compose.yaml": privileged });
    await seaworthy("baseline create", { folder });
    writeFileSync(join(folder, "compose.yaml"), text);
    return folder;
  }

  test("reports and counts what is new alone", async () => {
    const folder = await grown(`# moved\n${later}`);
    expect(await seaworthy("check", { folder })).toEqual({
      code: 0,
      out: 'compose.yaml:6:5: warning tty-kept Service "web" keeps a terminal.\n',
      err: "",
    });
    expect(await seaworthy("check --fail-on warning", { folder })).toMatchObject({ code: 1 });
    expect(await seaworthy("check --max-warnings 0", { folder })).toMatchObject({ code: 1 });
  });

  test.each([
    {
      text: later,
      summary: "1 new problem (1 warning) in 1 file, 1 fixable with `seaworthy fix`; 1 in the baseline\n",
    },
    { text: privileged, summary: "No new problems in 1 file; 1 in the baseline\n" },
    {
      text: clean,
      summary: "No problems in 1 file.\n1 entry of the baseline is no longer found: seaworthy baseline prune\n",
    },
  ])("says how much is known: $summary", async ({ text, summary }) => {
    const { out } = await seaworthy("check --format stylish", { folder: await grown(text) });
    expect(out.endsWith(summary)).toBe(true);
  });

  test.each(["--rule-set core", "--target compose", "--no-config", "-f compose.yaml"])(
    "does not say that something is not found any more where it may be found otherwise: %s",
    async (flags) => {
      const { out } = await seaworthy(`check --format stylish ${flags}`, { folder: await grown(clean) });
      expect(out).toBe("No problems in 1 file.\n");
    },
  );

  test("tells of files that are gone", async () => {
    const folder = folderWith({ ...repository, "compose.yaml": clean, "b.yaml": privileged });
    await seaworthy("baseline create b.yaml", { folder });
    expect(await seaworthy("check --format stylish", { folder })).toMatchObject({ out: "No problems in 1 file.\n" });
    rmSync(join(folder, "b.yaml"));
    const { out } = await seaworthy("check --format stylish", { folder });
    expect(out).toContain("1 entry of the baseline is no longer found");
  });

  test("tells programs apart what is known, in JSON", async () => {
    const { out } = await seaworthy("check --format json", { folder: await grown() });
    const { summary, files } = JSON.parse(out);
    expect(summary).toMatchObject({ files: 1, errors: 0, warnings: 1, baselined: 1, noLongerFound: 0 });
    expect(files[0].diagnostics).toEqual([expect.objectContaining({ rule: "tty-kept" })]);
    expect(files[0].baselined).toEqual([
      expect.objectContaining({
        rule: "privileged-container",
        severity: "error",
        fixes: [expect.objectContaining({ title: "Remove `privileged`" })],
      }),
    ]);
  });

  test("marks what is known as suppressed from outside, in SARIF", async () => {
    const folder = await grown();
    const resultsOf = async (line: string) => {
      const log: Log = JSON.parse((await seaworthy(line, { folder })).out);
      return log.runs[0]?.results ?? [];
    };
    const results = await resultsOf("check --format sarif");
    expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions?.map(({ kind }) => kind)])).toEqual([
      ["privileged-container", ["external"]],
      ["tty-kept", []],
    ]);
    const all = await resultsOf("check --format sarif --no-baseline");
    expect(all.map(({ suppressions }) => suppressions)).toEqual([undefined, undefined]);
    expect(all.map((one) => one.partialFingerprints)).toEqual(results.map((one) => one.partialFingerprints));
  });

  test("leaves the known ones to fix", async () => {
    const folder = folderWith({ ...repository, "compose.yaml": withTty });
    await seaworthy("baseline create", { folder });
    expect(await seaworthy("fix", { folder })).toMatchObject({
      code: 1,
      out: expect.stringContaining("-    tty: true"),
    });
  });

  test.each([
    { content: "nonsense", message: "cannot be used: it is not JSON." },
    { content: "\0\0", message: "cannot be read: it is not a text file (it contains NUL bytes)." },
    { content: Buffer.alloc(5_300_000, " "), message: "cannot be read: it is 5.3 MB long; the limit is 5 MB." },
    {
      content: '{"schemaVersion": 1, "files": {"\\u001b[31m/..": []}}',
      message: 'cannot be used: "\\u001b[31m/.." is no path below its folder.',
    },
  ])("says that a baseline $message", async ({ content, message }) => {
    const folder = folderWith({ ...repository, "a/compose.yaml": privileged, "compose.yaml": clean, [name]: content });
    const { code, out, err } = await seaworthy("check .", { folder });
    expect([code, err]).toEqual([2, `seaworthy: ${name} ${message}\n`]);
    expect(out).toContain("error privileged-container");
    const created = await seaworthy("baseline create .", { folder });
    expect([created.code, created.out]).toEqual([2, ""]);
  });
});
