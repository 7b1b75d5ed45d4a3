import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ensureInstalled } from "../../scripts/tools/debian-packages.mjs";
import { folderOf, inserted } from "./layouts.ts";

/** The program that knows whether a file is sound, by the path of the file. */
const checkers: readonly {
  readonly of: RegExp;
  readonly program: string;
  readonly package: string;
  readonly command: (path: string) => readonly string[];
}[] = [
  { of: /\.sh$/, program: "shellcheck", package: "shellcheck", command: (path) => [path] },
  { of: /(^|\/)haproxy\.cfg$/, program: "haproxy", package: "haproxy", command: (path) => ["-c", "-q", "-f", path] },
  { of: /(^|\/)nginx\.conf$/, program: "nginx", package: "nginx-light", command: (path) => ["-t", "-q", "-c", path] },
  {
    of: /(^|\/)prometheus\.yml$/,
    program: "promtool",
    package: "prometheus",
    command: (path) => ["check", "config", path],
  },
  {
    of: /(^|\/)rules\/.*\.yml$/,
    program: "promtool",
    package: "prometheus",
    command: (path) => ["check", "rules", path],
  },
  {
    of: /(^|\/)alertmanager\.yml$/,
    program: "amtool",
    package: "prometheus-alertmanager",
    command: (path) => ["check-config", path],
  },
];

const packageOf = Object.fromEntries(checkers.map((checker) => [checker.program, checker.package]));
const isInstalled = ensureInstalled(packageOf);

describe.runIf(isInstalled).each(inserted)("$title", ({ files }) => {
  const checked = files.flatMap(({ path }) =>
    checkers.filter(({ of }) => of.test(path)).map((checker) => ({ path, ...checker })),
  );

  test.each(checked)("$program takes $path", ({ path, program, command }) => {
    const folder = folderOf(files);
    // Into a file: nginx opens its standard output anew, which it cannot do with that of a test.
    const words = ["-c", 'exec "$@" > said 2>&1', "sh", program, ...command(join(folder, path))];
    const { status } = spawnSync("sh", words, { cwd: folder, timeout: 60_000 });
    expect({ status, said: status === 0 ? "" : readFileSync(join(folder, "said"), "utf8") }).toEqual({
      status: 0,
      said: "",
    });
  });

  test("has scripts that say what they are run by", () => {
    for (const { path, text, isExecutable } of files) {
      expect(isExecutable, path).toBe(text.startsWith("#!"));
    }
  });
});
