import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasCorpus } from "../../scripts/corpus/corpus-files.ts";
import { fuzz, fuzzFiles } from "../../scripts/parity/fuzz/fuzz.ts";
import { shrunk } from "../../scripts/parity/fuzz/shrink.ts";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";

// More files, and other ones: `SEAWORTHY_ORACLE_RUNS=1000 SEAWORTHY_ORACLE_SEED=2 npx vitest run parity`.
const runs = Number(process.env.SEAWORTHY_ORACLE_RUNS ?? 4) * 50;
const seed = Number(process.env.SEAWORTHY_ORACLE_SEED ?? 1);

const binary = ensureDockerCompose();

test.runIf(binary)(
  "Docker Compose takes the files that we take, and makes the same of them",
  async () => {
    const files = hasCorpus() ? fuzzFiles("") : fixtures();
    const { found, taken } = await fuzz({ binary: binary ?? "", runs, seed, files });
    expect(found).toEqual([]);
    // Files that both refuse say little.
    expect(taken).toBeGreaterThan(runs / 10);
  },
  60_000 + runs * 500,
);

/** The examples of the rules, where there are no real files. */
function fixtures() {
  const folder = "test/rules";
  return readdirSync(folder).map((rule) => ({ text: readFileSync(join(folder, rule, "example.yaml"), "utf8") }));
}

describe("a file that is made small", () => {
  const text = `# Two documents.
services:
  web:
    image: a
    privileged: true
  db:
    image: b
networks:
  inner: {}
---
services:
  web:
    user: c
`;

  test("keeps what is interesting, and little else", async () => {
    const found = await shrunk(text, async (smaller) => smaller.includes("privileged"));
    expect(found).toBe("services:\n  web:\n    privileged: true\n---\n{}\n");
  });

  test("stays as it is where every part is needed", async () => {
    expect(await shrunk(text, async () => false)).toBe(text);
  });
});
