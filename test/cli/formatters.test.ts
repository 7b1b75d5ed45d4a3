import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { seaworthy } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

const shop = fileURLToPath(new URL("fixtures/shop", import.meta.url));

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
    const { code, out } = await seaworthy(`check . missing.yaml ${line}`, { folder: shop });
    expectGolden(name, withoutPlace(out));
    expect(code).toBe(2);
  });

  test("has colors on a terminal", async () => {
    const { out } = await seaworthy("check compose.windows.yaml", { folder: shop, isTerminal: true });
    expectGolden("terminal.txt", out);
  });
});

/** Fails unless the report is the one that was agreed to; `UPDATE=1` agrees to it. */
function expectGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  if (process.env.UPDATE !== undefined) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

/** The repository stands somewhere else on every machine. */
function withoutPlace(text: string): string {
  return text.replace(/file:\/\/\/[^"]*?\/(?=")/g, "file:///repository/");
}
