import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/core/rules/index.ts";
import { shop } from "../projects/shop.ts";
import { corpusFiles } from "../syntax/corpus.ts";
import { applyEdit, edits } from "../syntax/typing-edits.ts";
import { Typing } from "./typing.ts";

const seed = 20_261_123;
/** Of all edits together, over twenty projects. */
const editCount = 10_000;
const projectCount = 20;
const fileCount = 20;
/** So many edits are made one on top of the other, before the files are what they were: by then, little of them is left. */
const editsInARow = 40;
/** A fresh check takes longer than all edits before it, so not every version is compared with one. */
const editsPerComparison = 10;
/** In characters: with longer files, the same number of edits would take minutes. */
const longest = 6000;

describe("while somebody types, the server says what a fresh check says, and logs no error", () => {
  test("for every prefix of a file of a project", { timeout: 120_000 }, async () => {
    const typing = await Typing.start();
    const files = await typing.open(shop, "shop");
    for (let length = 0; length <= shop["compose.yaml"].length; length += 1) {
      await files[0]?.edit(() => shop["compose.yaml"].slice(0, length));
      await typing.compare(`the first ${length} characters`);
    }
    expect(typing.logged).toEqual([]);
  });

  test(`for every prefix of ${fileCount} files`, { timeout: 300_000 }, async () => {
    const typing = await Typing.start();
    for (const [i, text] of realFiles(fileCount).entries()) {
      const [file] = await typing.open({ "compose.yaml": "" }, `file-${i}`);
      for (let length = 1; length <= text.length; length += 1) {
        await file?.edit(() => text.slice(0, length));
        const isCompared = length % editsPerComparison === 0 || text[length - 1] === "\n";
        if (isCompared) await typing.compare(`the first ${length} characters of file ${i}`);
      }
      await typing.close();
    }
    expect(typing.logged).toEqual([]);
  });

  test(`over ${editCount} random edits`, { timeout: 300_000 }, async () => {
    const typing = await Typing.start();
    const all = fc.sample(fc.record({ edit: edits, file: fc.nat() }), { numRuns: editCount, seed });
    const count = editCount / projectCount;
    for (const [i, { texts, closed }] of projects().entries()) {
      const files = await typing.open(texts, `project-${i}`, closed);
      for (const [step, { edit, file }] of all.slice(i * count, (i + 1) * count).entries()) {
        if (step % editsInARow === 0) await typing.restore();
        await files[file % files.length]?.edit((text) => applyEdit(text, edit));
        if ((step + 1) % editsPerComparison === 0) await typing.compare(`${step + 1} edits of project ${i}`);
      }
      await typing.close();
    }
    expect(typing.logged).toEqual([]);
  });
});

interface Project {
  readonly texts: Readonly<Record<string, string>>;
  /** The files that are not open in the editor. */
  readonly closed: readonly string[];
}

/** The shop, with all its files open and with one, and real files, each by itself. */
function projects(): readonly Project[] {
  const closed = ["compose.prod.yaml", "compose.prod-eu.yaml", "service-base.yaml", "platform/compose.yaml"];
  const shops = [[], closed].map((closed) => ({ texts: shop, closed }));
  const files = realFiles(projectCount - shops.length);
  return [...shops, ...files.map((text) => ({ texts: { "compose.yaml": text }, closed: [] }))];
}

/** The texts of so many files of the corpus where it is at hand, or else of those of the other tests. */
function realFiles(count: number): readonly string[] {
  const real = corpusFiles().filter((path) => existsSync(path));
  const texts = (real.length > 0 ? real : ownFiles()).map((path) => readFileSync(path, "utf8"));
  const short = texts.filter((text) => text.length <= longest);
  return Array.from({ length: count }, (_, i) => short[Math.floor((i * short.length) / count)] ?? "");
}

function ownFiles(): readonly string[] {
  const examples = rules.map(({ id }) => `test/rules/${id}/example.yaml`);
  return [...readdirSync("test/seed").map((name) => `test/seed/${name}`), ...examples];
}
