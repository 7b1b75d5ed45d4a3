import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import { describe, expect, test, vi } from "vitest";
import { clean, folderWith, seaworthy } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

describe("the report on a small shop", () => {
  test.each([
    { name: "stylish.txt", line: "--format stylish" },
    { name: "stylish-frames.txt", line: "--format stylish --frames" },
    { name: "concise.txt", line: "--format concise" },
    { name: "quiet.txt", line: "--format concise --quiet" },
    { name: "report.json", line: "--format json" },
    { name: "report.sarif", line: "--format sarif" },
    { name: "github.txt", line: "--format github" },
  ])("is $name with $line", async ({ name, line }) => {
    const folder = shop();
    const { code, out } = await seaworthy(`check . missing.yaml ${line}`, { folder });
    expectGolden(name, out.replaceAll(basename(join(folder, "..")), "repository"));
    expect(code).toBe(2);
  });

  test("has colors and frames on a terminal", async () => {
    const { out } = await seaworthy("check compose.windows.yaml", { folder: shop(), isTerminal: true });
    expectGolden("terminal.txt", out);
  });
});

describe("the SARIF report", () => {
  test("is what the standard asks for", async () => {
    const { out } = await seaworthy("check . missing.yaml --format sarif", { folder: shop() });
    // The schema that OASIS publishes with the standard. Formats (URIs, dates) need a package that Ajv leaves out.
    const isValid = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      oasisSchema(),
    );
    isValid(JSON.parse(out));
    expect(isValid.errors).toBeNull();
    isValid(JSON.parse(out.replace('"ruleId"', '"ruleID"')));
    expect(isValid.errors).not.toBeNull();
  });

  test("refers to rules and folders that it describes", async () => {
    const { out } = await seaworthy("check . missing.yaml --format sarif", { folder: shop() });
    const log: Log = JSON.parse(out);
    expect(log.runs).toHaveLength(1);
    for (const { tool, results = [], originalUriBaseIds = {} } of log.runs) {
      expect(results.length).toBeGreaterThan(5);
      for (const { ruleId, ruleIndex = -1, locations = [] } of results) {
        expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
        expect(Object.keys(originalUriBaseIds)).toContain(locations[0]?.physicalLocation?.artifactLocation?.uriBaseId);
      }
    }
  });

  test("keeps its fingerprints while lines move", async () => {
    const folder = folderWith({
      "a/compose.yaml": `${clean}    tty: true\n`,
      "b/compose.yaml": `# Hello\n\n${clean}    tty: true\n`,
    });
    const fingerprints = await Promise.all(
      ["a", "b"].map(async (name) => {
        const { out } = await seaworthy("check --format sarif", { folder: join(folder, name) });
        const log: Log = JSON.parse(out);
        return log.runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints);
      }),
    );
    expect(fingerprints[0]).toHaveLength(1);
    expect(fingerprints[0]).toEqual(fingerprints[1]);
  });

  test("gives a file outside the repository its whole URI", async () => {
    const folder = folderWith({ "näh stube/compose.yaml": `${clean}    tty: true\n`, "work/": "" });
    const { out } = await seaworthy("check .. --format sarif", { folder: join(folder, "work") });
    expect(out).toContain(`"uri": "file://${folder}/n%C3%A4h%20stube/compose.yaml"`);
  });
});

test("nothing in a file controls the terminal, or breaks the line of a report", async () => {
  const folder = folderWith({ "compose.yaml": 'services:\n  "a\\e[31m\\nb":\n    image: a\n    tty: true\n' });
  const { out } = await seaworthy("check", { folder });
  expect(out).toBe('compose.yaml:4:5: warning tty-kept Service "a\\u001b[31m\\nb" keeps a terminal.\n');
});

test("annotations of GitHub escape what would end them", async () => {
  const folder = folderWith({ "a,b%/compose.yaml": 'services:\n  "50%\\n::error::":\n    image: a\n    tty: true\n' });
  const { out } = await seaworthy("check . --format github", { folder });
  expect(out).toBe(
    "::warning file=a%2Cb%25/compose.yaml,line=4,endLine=4,col=5,endColumn=8,title=tty-kept::" +
      'Service "50%25%0A::error::" keeps a terminal.\n',
  );
});

test("a frame shows a part of a long line only", async () => {
  const labels = "x".repeat(5000);
  const folder = folderWith({
    "compose.yaml": `services: { web: { labels: [${labels}], tty: true, image: ${labels} } }\n`,
  });
  const { out } = await seaworthy("check --format stylish --frames", { folder });
  const [shown = "", carets = ""] = out.split("\n").slice(3);
  expect(shown.length).toBeLessThan(150);
  expect(shown.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("tty");
});

/** A new folder with a small shop in a repository. */
function shop(): string {
  const folder = folderWith({
    ".git/": "",
    "shop/compose.broken.yaml": "services:\n  broken: {\n",
    "shop/compose.windows.yaml": `${clean}    labels: {a: "🙂"}\n    "privileged": true\n    tty: true\n`.replaceAll(
      "\n",
      "\r\n",
    ),
    "shop/compose.yaml": [
      "services:",
      "  shop:",
      "    image: shop:1.4.2",
      "    privileged: true",
      "    tty: true # kept for debugging",
      '  "näh🧵stube":',
      "    image: shop:1.4.2",
      "    privileged: true",
      '  ticker: { labels: { mood: "🙂 日本" }, image: ticker:1.0.0, tty: true }',
      "",
    ].join("\n"),
  });
  return join(folder, "shop");
}

/** Fails unless the report is the one that was agreed to; `UPDATE=1` agrees to it. */
function expectGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  if (process.env.UPDATE !== undefined) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

function oasisSchema() {
  const path = fileURLToPath(import.meta.resolve("schemastore/schemas/json/sarif-2.1.0.json"));
  return JSON.parse(readFileSync(path, "utf8"));
}
