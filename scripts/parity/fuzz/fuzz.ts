import fc from "fast-check";
import { corpusFiles } from "../../corpus/corpus-files.ts";
import { generatedFiles } from "./generated.ts";
import { type Candidate, type Disagreement, Judge } from "./judge.ts";
import { mutated } from "./mutations.ts";
import { shrunk } from "./shrink.ts";

/** A file that Docker Compose and we do not agree about, as small as it could be made. */
export interface Found extends Disagreement {
  readonly text: string;
}

/** How many files that seem to have the same in them are made small. */
const mostAlike = 3;

export interface Effort {
  readonly binary: string;
  readonly runs: number;
  readonly seed: number;
  /** The files that are changed; every second file is generated. */
  readonly files: readonly Candidate[];
  readonly tell?: (found: Found) => void;
}

export interface Fuzzing {
  readonly found: readonly Found[];
  /** How many files both have taken. */
  readonly taken: number;
}

/** Real files that Docker Compose takes and that are not long. */
export function fuzzFiles(filter: string): readonly Candidate[] {
  return corpusFiles(filter).filter(({ isValid, text }) => isValid && text.length < longestText);
}

const longestText = 5000;

/** Files that nobody has written, on which Docker Compose and we do not agree. The same seed makes the same files. */
export async function fuzz({ binary, runs, seed, files, tell }: Effort): Promise<Fuzzing> {
  const made = mutated(
    generatedFiles().map((text): Candidate => ({ text })),
    { minLength: 0, maxLength: 1 },
  );
  const generated = fc.sample(made, { numRuns: Math.ceil(runs / 2), seed });
  const real = mutated(fc.constantFrom(...files), { minLength: 1, maxLength: 3 });
  const changed = files.length === 0 ? [] : fc.sample(real, { numRuns: Math.floor(runs / 2), seed });
  const judge = new Judge(binary);
  const found: Found[] = [];
  const alike = new Map<string, number>();
  const queue = [...generated, ...changed].values();
  const work = async () => {
    for (const candidate of queue) {
      const first = (await judge.judge(candidate, 1)) && (await judge.judge(candidate));
      if (!first) continue;
      const count = (alike.get(shapeOf(first)) ?? 0) + 1;
      alike.set(shapeOf(first), count);
      const isNew = count <= mostAlike;
      const one = isNew ? await smallest(candidate, first, judge) : { ...first, text: candidate.text };
      found.push(one);
      if (isNew) tell?.(one);
    }
  };
  await Promise.all([work(), work()]);
  judge.close();
  return { found, taken: judge.taken };
}

/** What is told, without the names in it. */
function shapeOf({ kind, details: [first = ""] }: Disagreement): string {
  return `${kind}: ${first.replace(/"[^"]*"|\S*\/\S*|\d+/g, "").replace(/(services|networks|volumes|configs|secrets)\.[^. ]+/g, "$1")}`;
}

async function smallest(candidate: Candidate, first: Disagreement, judge: Judge): Promise<Found> {
  const text = await shrunk(candidate.text, async (text) => {
    return (await judge.judge({ ...candidate, text }, 1))?.kind === first.kind;
  });
  const last = await judge.judge({ ...candidate, text });
  return last ? { ...last, text } : { ...first, text: candidate.text };
}
