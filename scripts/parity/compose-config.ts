import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOf } from "../corpus/corpus-files.ts";
import type { Answer } from "../tools/answer-of.ts";
import { readAnswers, writeAnswers } from "../tools/answers.ts";
import { cacheDirectory } from "../tools/cache.mjs";
import { cleanEnvironment, composeConfig } from "../tools/compose-config.ts";

/** The variables that Docker Compose is run with, and nothing else. */
export const variables = { ...cleanEnvironment, PWD: tmpdir() } as const;

/** An answer that is given once in four times stays unseen in one of 100,000 runs. */
const asksUntilSettled = 40;

/** Files that run together, the later over the earlier. */
export interface FileSet {
  /** As it is shown. */
  readonly name: string;
  readonly files: readonly string[];
  readonly texts: readonly string[];
}

/** Asks Docker Compose for the effective project of files, and remembers its answers in the cache folder. */
export class ComposeConfig {
  readonly #binary: string;
  readonly #folder = join(cacheDirectory(), "parity-2.40.3");
  readonly #known: Map<string, Answer>;

  constructor(binary: string) {
    this.#binary = binary;
    this.#known = readAnswers(this.#folder);
  }

  async of({ files, texts }: FileSet): Promise<Answer> {
    const key = hashOf(...files, ...texts);
    const answer = this.#known.get(key) ?? (await this.#ask(files));
    // Another time there may be an answer in time.
    if (!("isLate" in answer && answer.isLate)) this.#known.set(key, answer);
    return answer;
  }

  /**
   * Whether Docker Compose ever answers in a way that is expected: it goes through some of its maps in a random order,
   * and answers a few files now one way, now another.
   */
  async ever({ files }: FileSet, isExpected: (project: unknown) => boolean): Promise<boolean> {
    for (let i = 0; i < asksUntilSettled; i += 1) {
      const answer = await this.#ask(files);
      if ("project" in answer && isExpected(answer.project)) return true;
    }
    return false;
  }

  save(): void {
    writeAnswers(this.#folder, "answers", this.#known);
  }

  #ask(files: readonly string[]): Promise<Answer> {
    const options = files.flatMap((path) => ["--file", path]);
    return composeConfig(this.#binary, { options, folder: variables.PWD, variables });
  }
}
