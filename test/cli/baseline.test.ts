import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { clean, folderWith, privileged, seaworthy, withTty } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

const name = "seaworthy-baseline.json";
const empty = '{\n  "files": {},\n  "schemaVersion": 1\n}\n';
const repository = { ".git/": "" };

/** What a baseline says, by file: rule, service and key. */
function entriesIn(folder: string, path = name): Readonly<Record<string, readonly string[]>> {
  const { files }: { files: Record<string, { rule: string; service?: string; at?: string; count?: number }[]> } =
    JSON.parse(readFileSync(join(folder, path), "utf8"));
  return Object.fromEntries(
    Object.entries(files).map(([file, entries]) => [
      file,
      entries.map(({ rule, service, at, count }) => [rule, service, at, count].filter(Boolean).join(" ")),
    ]),
  );
}

describe("baseline create", () => {
  test("writes what check finds, and check reports it no more", async () => {
    const folder = folderWith({ ...repository, "compose.yaml": privileged, "a/compose.yaml": withTty });
    expect(await seaworthy("baseline create .", { folder })).toEqual({
      code: 0,
      out: `Wrote 2 problems of 2 files to ${name}.\n`,
      err: "",
    });
    expect(entriesIn(folder)).toEqual({
      "a/compose.yaml": ["tty-kept web services.web.tty"],
      "compose.yaml": ["privileged-container web services.web.privileged"],
    });
    expect(await seaworthy("check .", { folder })).toEqual({ code: 0, out: "", err: "" });
    expect(await seaworthy("--no-baseline", { folder })).toMatchObject({ code: 1 });
  });

  test("writes the same again, whatever the order of the paths", async () => {
    const folder = folderWith({ ...repository, "a.yaml": privileged, "b.yaml": withTty });
    await seaworthy("baseline create a.yaml b.yaml", { folder });
    const text = readFileSync(join(folder, name), "utf8");
    await seaworthy("baseline create b.yaml a.yaml", { folder });
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
    expect(text).not.toContain("\r");
    expect(text).not.toContain(folder);
  });

  test.each([
    { title: "beside the settings", files: { "a/b/seaworthy.yaml": "" }, at: "a/b" },
    { title: "at the top of the repository", files: {}, at: "." },
    { title: "in the one that is there", files: { [`a/${name}`]: empty, "a/b/seaworthy.yaml": "" }, at: "a" },
  ])("writes $title", async ({ files, at }) => {
    const folder = folderWith({ ...repository, ...files, "a/b/c/compose.yaml": privileged });
    const { out } = await seaworthy("baseline create", { folder: join(folder, "a/b/c") });
    expect(out).toMatch(/^Wrote 1 problem of 1 file to (\.\.\/)+seaworthy-baseline\.json\.\n$/);
    expect(Object.values(entriesIn(folder, join(at, name)))).toHaveLength(1);
    expect(await seaworthy("check", { folder: join(folder, "a/b/c") })).toMatchObject({ code: 0 });
  });

  test("writes where it runs where there is no repository, and several where there are several settings", async () => {
    const folder = folderWith({ "a/compose.yaml": privileged, "b/compose.yaml": withTty, "b/seaworthy.yaml": "" });
    const { out } = await seaworthy("baseline create .", { folder });
    expect(out.trim().split("\n").toSorted()).toEqual([
      `Wrote 1 problem of 1 file to b/${name}.`,
      `Wrote 1 problem of 1 file to ${name}.`,
    ]);
    expect(await seaworthy("check .", { folder })).toMatchObject({ code: 0, out: "" });
  });

  test("leaves what it has of files that were not judged, and forgets those that are gone", async () => {
    const folder = folderWith({ ...repository, "a.yaml": privileged, "b.yaml": withTty, "c.yaml": withTty });
    await seaworthy("baseline create a.yaml b.yaml c.yaml", { folder });
    rmSync(join(folder, "c.yaml"));
    writeFileSync(join(folder, "a.yaml"), clean);
    await seaworthy("baseline create a.yaml", { folder });
    expect(Object.keys(entriesIn(folder))).toEqual(["b.yaml"]);
  });

  test("only adds for one project, which is a part", async () => {
    const folder = folderWith({ ...repository, "a.yaml": privileged, "b.yaml": "services: {web: {tty: true}}\n" });
    await seaworthy("baseline create a.yaml", { folder });
    writeFileSync(join(folder, "a.yaml"), clean);
    await seaworthy("baseline create -f a.yaml -f b.yaml", { folder });
    expect(Object.keys(entriesIn(folder))).toEqual(["a.yaml", "b.yaml"]);
  });

  test("says what can be in no baseline, and keeps what it had of a file that is broken", async () => {
    const folder = folderWith({ ...repository, "compose.yaml": privileged });
    await seaworthy("baseline create", { folder });
    writeFileSync(join(folder, "compose.yaml"), `${clean}  broken: {\n`);
    expect(await seaworthy("baseline create", { folder })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Wrote 1 problem of 1 file to .*; \d more can be in no baseline\.\n$/),
    });
    expect(await seaworthy("check", { folder })).toMatchObject({
      code: 1,
      out: expect.stringContaining("yaml-syntax"),
    });
  });

  test("writes all that can be judged where something cannot", async () => {
    const folder = folderWith({ ...repository, "a.yaml": privileged, "b.yaml": "\0" });
    const { code, out, err } = await seaworthy("baseline create a.yaml b.yaml", { folder });
    expect([code, out]).toEqual([2, `Wrote 1 problem of 1 file to ${name}.\n`]);
    expect(err).toContain("b.yaml cannot be read");
  });

  test.each([
    ["baseline", "baseline takes what to do first: create or prune."],
    ["baseline update", "baseline takes what to do first: create or prune."],
    ["baseline create -", "a baseline is of files, not of standard input."],
    ["baseline create none.yaml --frames", "there is no option --frames here."],
    ["baseline prune -f compose.yaml", "prune has to see all: what one project does not find may be found in another."],
    ["baseline prune", `there is no ${name}; \`seaworthy baseline create\` writes one.`],
  ])("and prune have their mistakes told: %s", async (line, message) => {
    const folder = folderWith({ ...repository, "compose.yaml": clean });
    expect(await seaworthy(line, { folder })).toEqual({ code: 2, out: "", err: `seaworthy: ${message}\n` });
  });

  test("writes nothing while the settings have mistakes", async () => {
    const folder = folderWith({ ...repository, "compose.yaml": clean, "seaworthy.yaml": "ruleSet: strickt\n" });
    const { code, err } = await seaworthy("baseline create", { folder });
    expect(code).toBe(2);
    expect(err).toContain("no baseline is written while the settings have mistakes.");
    expect(() => readFileSync(join(folder, name))).toThrow();
  });
});

describe("baseline prune", () => {
  test("takes out what is not found any more, and adds nothing", async () => {
    const folder = folderWith({ ...repository, "a.yaml": privileged, "b.yaml": withTty, "c.yaml": withTty });
    await seaworthy("baseline create a.yaml b.yaml c.yaml", { folder });
    writeFileSync(join(folder, "a.yaml"), withTty);
    rmSync(join(folder, "c.yaml"));
    expect(await seaworthy("baseline prune a.yaml", { folder })).toEqual({
      code: 0,
      out: `Removed 2 of 3 problems from ${name}.\n`,
      err: "",
    });
    expect(entriesIn(folder)).toEqual({ "b.yaml": ["tty-kept web services.web.tty"] });
    expect(await seaworthy("baseline prune b.yaml", { folder })).toMatchObject({
      out: `Removed 0 of 1 problem from ${name}.\n`,
    });
  });

  test("takes out nothing while something cannot be judged, or a file is broken", async () => {
    const folder = folderWith({ ...repository, "a.yaml": privileged });
    await seaworthy("baseline create a.yaml", { folder });
    writeFileSync(join(folder, "a.yaml"), "services: {\n");
    expect(await seaworthy("baseline prune a.yaml", { folder })).toMatchObject({
      out: `Removed 0 of 1 problem from ${name}.\n`,
    });
    writeFileSync(join(folder, "a.yaml"), "\0");
    const { code, err } = await seaworthy("baseline prune a.yaml", { folder });
    expect([code, err]).toEqual([2, expect.stringContaining("nothing is taken out while something cannot be judged.")]);
  });
});
