import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { ensureDockerCompose } from "../scripts/tools/compose.mjs";
import { composeConfig } from "../scripts/tools/compose-config.ts";
import { type Given, projectOf } from "./effective/project.ts";

// What the chapters of the Compose specification describe, an example for each statement: `chapters/*.yaml`. What each
// comes to is in `chapters/*.expected.json`: written by Docker Compose itself, together with what we say of those that
// it refuses, by `UPDATE=1 npx vitest run test/chapters.test.ts`.
const folder = "test/chapters";
const binary = ensureDockerCompose();
const updates = process.env.UPDATE !== undefined;

interface Example extends Given {
  /** The statement. */
  readonly shows: string;
}

/** What an example comes to: the effective project, or why there is none. */
type Outcome = { readonly project: unknown } | { readonly told: readonly string[]; readonly byCompose: string };

const chapters = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe.each(chapters)("the chapter %s", (name) => {
  const examples = examplesIn(name);
  const file = join(folder, name.replace(".yaml", ".expected.json"));
  const outcomes: Record<string, Outcome> = updates ? {} : JSON.parse(readFileSync(file, "utf8"));

  test.runIf(updates)("is written down anew", { timeout: 120_000 }, async () => {
    for (const example of examples) {
      const answer = await askCompose(example);
      const { faults: told } = projectOf(example);
      outcomes[example.shows] = "project" in answer ? answer : { told, byCompose: answer.error };
    }
    writeFileSync(file, `${JSON.stringify(outcomes, undefined, 2)}\n`);
  });

  test("shows each statement once, and has no other outcome", () => {
    expect(Object.keys(outcomes)).toEqual(examples.map(({ shows }) => shows));
  });

  test.each(examples.map((example) => [example.shows, example] as const))("%s", (shows, example) => {
    const outcome = outcomes[shows] ?? { project: "nothing is written down" };
    const { project, faults } = projectOf(example);
    if ("project" in outcome) expect({ project, faults }).toEqual({ project: outcome.project, faults: [] });
    else {
      expect(faults).toEqual(outcome.told);
      expect(faults).not.toEqual([]);
    }
  });

  test.runIf(binary)("is what Docker Compose does", { timeout: 120_000 }, async () => {
    for (const example of examples) {
      const outcome = outcomes[example.shows] ?? { project: "nothing is written down" };
      const answer = await askCompose(example);
      const isAlike = "project" in answer ? answer : "project" in outcome ? answer : outcome;
      expect(isAlike, example.shows).toEqual(outcome);
    }
  });
});

function examplesIn(name: string): readonly Example[] {
  const documents = parseAllDocuments(readFileSync(join(folder, name), "utf8"));
  return documents.flatMap((document): readonly Example[] => document.toJS() ?? []);
}

/** What Docker Compose makes of an example, with its folder called as ours. */
async function askCompose({ files, compose = ["compose.yaml"], variables = {}, profiles = [] }: Example) {
  const around = mkdtempSync(join(tmpdir(), "seaworthy-chapter-"));
  try {
    const shop = join(around, "shop");
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(shop, path)), { recursive: true });
      writeFileSync(join(shop, path), text);
    }
    const options = [...compose.flatMap((path) => ["--file", path]), ...profiles.flatMap((one) => ["--profile", one])];
    const answer = await composeConfig(binary ?? "", { options, folder: shop, variables });
    const text = JSON.stringify(answer).replaceAll(shop, `/${basename(shop)}`);
    const told: { readonly project: unknown } | { readonly error: string } = JSON.parse(text);
    return told;
  } finally {
    rmSync(around, { recursive: true });
  }
}
