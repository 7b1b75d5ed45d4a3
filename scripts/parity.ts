// Compares what we make of every real Compose file, alone and over the one that it is written for, with what Docker
// Compose does: the effective projects of those that it takes, and of those that it refuses the reasons.
//
//   npm run parity [-- --filter TEXT --show]
//
// Or does so with files that nobody has written, half of them generated, half of them changed real ones:
//
//   npm run parity -- --fuzz COUNT [--seed NUMBER --filter TEXT]
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type CorpusFile, corpusFiles, hasCorpus } from "./corpus/corpus-files.ts";
import { ComposeConfig, type FileSet } from "./parity/compose-config.ts";
import { fuzz, fuzzFiles } from "./parity/fuzz/fuzz.ts";
import { FuzzReport } from "./parity/fuzz/report.ts";
import { type Outcome, outcomeOf } from "./parity/outcome.ts";
import { ensureDockerCompose } from "./tools/compose.mjs";

const { values } = parseArgs({
  options: {
    filter: { type: "string", default: "" },
    show: { type: "boolean", default: false },
    fuzz: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});

const binary = hasCorpus() ? ensureDockerCompose() : undefined;
if (binary === undefined) console.log("skipped: no corpus, or no Docker Compose");
else if (values.fuzz !== undefined) await runFuzz(binary, Number(values.fuzz), Number(values.seed));
else await run(new ComposeConfig(binary), corpusFiles(values.filter).flatMap(setsOf));

async function run(compose: ComposeConfig, sets: readonly FileSet[]): Promise<void> {
  const outcomes: Outcome[] = [];
  const queue = sets.values();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const set of queue) outcomes.push(await outcomeOf(set, compose, values.show));
    }),
  );
  compose.save();
  for (const { text } of outcomes) if (text) console.log(text);
  report(outcomes);
}

/** A file alone, and over its base where it has one. */
function setsOf({ name, path, text, base }: CorpusFile): readonly FileSet[] {
  const alone = { name, files: [path], texts: [text] };
  if (base === undefined) return [alone];
  const over = {
    name: `${name} over ${basename(base)}`,
    files: [base, path],
    texts: [readFileSync(base, "utf8"), text],
  };
  return [alone, over];
}

async function runFuzz(binary: string, runs: number, seed: number): Promise<void> {
  console.log(`seed ${seed}`);
  const report = new FuzzReport(seed);
  const { found, taken } = await fuzz({
    binary,
    runs,
    seed,
    files: fuzzFiles(values.filter),
    tell: (one) => report.tell(one),
  });
  console.log(`${taken} of ${runs} files are taken by both`);
  console.log(`${runs - found.length} passed, ${found.length} failed`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

function report(outcomes: readonly Outcome[]): void {
  const count = (isRefused: boolean, kind?: Outcome["kind"]) =>
    outcomes.filter((one) => one.isRefused === isRefused && (kind === undefined || one.kind === kind)).length;
  const refused = count(true);
  console.log(
    `${count(false)} sets of files that Docker Compose takes: ${count(false, "same")} the same, ${count(false, "reviewed")} reviewed`,
  );
  console.log(`${refused} that it refuses: something is told of ${count(true, "same") + count(true, "other")}`);
  console.log(`same cause: ${count(true, "same")} of ${refused}, ${count(true, "reviewed")} reviewed`);
  const failed = count(false, "other") + count(true, "other") + count(true, "none");
  console.log(`${outcomes.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
