// Lints a collection of real Compose files and tries the fixes on them, with Docker Compose as the judge, and for stacks
// `docker stack config`, too:
//
//   npm run corpus [-- --filter TEXT --rule ID --limit N --target compose|swarm --all]
//   npm run corpus -- --hits RULE[,RULE] [--count 20 --seed 1]
//   npm run corpus -- --conversions [--filter TEXT --limit N --count 20]
//
// How many hits each rule has is kept in corpus/counts.tsv, and a run over everything tells what differs. Without --all
// it takes a sample of the fixes, always the same. With --conversions it writes in the other way what can be written in
// two, and asks about so many of each kind.
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { tryConversions } from "./corpus/conversions.ts";
import { corpusFiles, hasCorpus } from "./corpus/corpus-files.ts";
import { differentCounts } from "./corpus/counts.ts";
import type { Effort } from "./corpus/examine.ts";
import { printHits } from "./corpus/hits.ts";
import { Judge } from "./corpus/judge.ts";
import { dockerCompose } from "./corpus/programs.ts";
import { type Findings, summary } from "./corpus/report.ts";
import type { Task } from "./corpus/worker.ts";

const { values } = parseArgs({
  options: {
    filter: { type: "string", default: "" },
    rule: { type: "string" },
    target: { type: "string" },
    limit: { type: "string", default: "Infinity" },
    all: { type: "boolean", default: false },
    hits: { type: "string" },
    conversions: { type: "boolean", default: false },
    count: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
  },
});

const targets = ["compose", "swarm"] as const;

if (!hasCorpus()) console.log("skipped: no corpus");
else if (values.conversions) await convert();
else if (values.hits === undefined) await run();
else
  await printHits(values.hits.split(","), corpusFiles(values.filter), {
    count: Number(values.count),
    seed: values.seed,
  });

async function run(): Promise<void> {
  const parts = Math.min(4, availableParallelism());
  const target = targets.find((name) => name === values.target);
  const sample: Effort = { perFile: 4, asked: Math.ceil(40 / parts), rule: values.rule, target };
  const effort = values.all ? { ...sample, perFile: Infinity, asked: Infinity } : sample;
  const task = { filter: values.filter, limit: Number(values.limit), parts, effort };
  const findings = await Promise.all(Array.from({ length: parts }, (_, part) => inProcess({ ...task, part })));
  const isWhole =
    values.filter === "" && values.limit === "Infinity" && values.rule === undefined && target === undefined;
  tell(summary(findings, isWhole ? differentCounts : () => []));
}

async function convert(): Promise<void> {
  const program = dockerCompose();
  const docker = program && new Judge(program);
  const files = corpusFiles(values.filter).slice(0, Number(values.limit));
  tell(await tryConversions(files, { docker, asked: Number(values.count) }));
}

function tell(text: string): void {
  console.log(text);
  process.exitCode = text.endsWith(" 0 failed") ? 0 : 1;
}

function inProcess(task: Task): Promise<Findings> {
  // Structured cloning keeps `Infinity`, which JSON does not.
  const child = fork(fileURLToPath(new URL("corpus/worker.ts", import.meta.url)), { serialization: "advanced" });
  child.send(task);
  return new Promise((settle, fail) => {
    child.once("message", (findings: Findings) => settle(findings));
    child.once("exit", (code) => fail(new Error(`A part of the run ended with exit code ${code}.`)));
  });
}
