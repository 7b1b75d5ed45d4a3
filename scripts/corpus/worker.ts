// Examines one part of the corpus; `scripts/corpus.ts` starts it.
import { corpusFiles } from "./corpus-files.ts";
import { type Effort, examine } from "./examine.ts";
import { Judge } from "./judge.ts";
import { dockerCompose, dockerStack, type Program } from "./programs.ts";
import { Report } from "./report.ts";

/** What this process is told to do. */
export interface Task {
  readonly filter: string;
  readonly limit: number;
  readonly part: number;
  readonly parts: number;
  readonly effort: Effort;
}

/** Questions that wait for an answer while the next file is worked on. */
const maximumPending = 4;

/** Files after which the answers are kept and failures told: a long run that is stopped goes on from there. */
const savedEvery = 100;

process.once("message", async (task: Task) => {
  process.send?.(await work(task));
  process.disconnect();
});

async function work({ filter, limit, part, parts, effort }: Task) {
  const files = corpusFiles(filter).slice(0, limit);
  const judges = { compose: judgeBy(dockerCompose()), swarm: judgeBy(dockerStack()) };
  const save = () => {
    judges.compose?.save(part);
    judges.swarm?.save(part);
  };
  const report = new Report();
  let told = 0;
  const tellSoFar = (files: number) => {
    const { checks, failures } = report.findings;
    console.error([`part ${part + 1}: ${files} files, ${checks} checks`, ...failures.slice(told)].join("\n  "));
    told = failures.length;
  };
  const pending = new Set<Promise<void>>();
  for (const [i, file] of files.filter((_, i) => i % parts === part).entries()) {
    if (i % savedEvery === savedEvery - 1) {
      save();
      tellSoFar(i);
    }
    for (const answer of await examine(file, { effort, report, judges })) {
      pending.add(answer);
      answer.finally(() => pending.delete(answer));
    }
    while (pending.size > maximumPending) await Promise.race(pending);
  }
  await Promise.all(pending);
  save();
  return report.findings;
}

function judgeBy(program: Program | undefined): Judge | undefined {
  return program && new Judge(program);
}
