import { join } from "node:path";
import type { Target } from "../../server/src/core/rules/rule.ts";
import type { Answer } from "../tools/answer-of.ts";
import { readAnswers, writeAnswers } from "../tools/answers.ts";
import { cacheDirectory } from "../tools/cache.mjs";
import { hashOf } from "./corpus-files.ts";
import { differences } from "./differences.ts";
import type { Program } from "./programs.ts";

/** A file before and after a fix. */
export interface Versions {
  readonly before: string;
  readonly after: string;
  /** Where it refers to other files from. */
  readonly folder: string;
}

/** What a fix does to a project in the eyes of a program. */
export type Effect =
  | { readonly kind: "changed"; readonly paths: readonly string[] }
  | { readonly kind: "broken"; readonly error: string }
  /** It does not take the file as it is, so nothing can be told. */
  | { readonly kind: "unknown" };

/** An answer that is given once in four times stays unseen in one of 100,000 runs. */
const asksUntilSettled = 40;

/** Asks a program what fixes do, and remembers its answers in the cache folder. */
export class Judge {
  readonly #program: Program;
  readonly #folder: string;
  readonly #effects: Map<string, Effect>;
  /** The answer on the file that was asked about last: several fixes of one file follow each other. */
  #latest: { readonly key: string; readonly verdict: Promise<Answer> } | undefined;

  /** The files about which it does not answer in time; their other fixes are not asked about. */
  readonly #slow = new Set<string>();

  constructor(program: Program) {
    this.#program = program;
    this.#folder = join(cacheDirectory(), program.cache);
    this.#effects = readAnswers(this.#folder);
  }

  get name(): string {
    return this.#program.name;
  }

  get target(): Target {
    return this.#program.target;
  }

  async effectOf({ before, after, folder }: Versions): Promise<Effect> {
    const key = hashOf(before, after, folder);
    const known = this.#effects.get(key);
    if (known) return known;
    const variables = neededVariables(after);
    const baseKey = hashOf(before, folder, ...variables);
    if (this.#latest?.key !== baseKey) {
      this.#latest = { key: baseKey, verdict: this.#judge(before, { folder, variables }) };
    }
    const was = await this.#latest.verdict;
    // Nobody waits for an answer that tells nothing.
    const isHopeless = "error" in was || this.#slow.has(before);
    const is = isHopeless ? was : await this.#patient(after, { folder, variables });
    const isLate = [was, is].some((verdict) => "error" in verdict && verdict.isLate);
    if (isLate) this.#slow.add(before);
    const effect: Effect = isHopeless || isLate ? { kind: "unknown" } : effectBetween(was, is);
    this.#effects.set(key, effect);
    return effect;
  }

  /** Where no answer comes in time, a machine that had to do something else gets a second chance. */
  async #patient(text: string, place: { folder: string; variables: readonly string[] }): Promise<Answer> {
    const verdict = await this.#judge(text, place);
    return "error" in verdict && verdict.isLate ? this.#judge(text, place) : verdict;
  }

  /**
   * The paths at which the program itself answers now one thing, now another about the same text: it goes through
   * some of its maps in a random order. What differs there is nothing that a fix has done.
   */
  async unsettledPaths(text: string, folder: string): Promise<readonly string[]> {
    const key = hashOf("unsettled", text, folder);
    const known = this.#effects.get(key);
    if (known?.kind === "changed") return known.paths;
    const variables = neededVariables(text);
    const first = await this.#judge(text, { folder, variables });
    const paths = new Set<string>();
    for (let i = 1; i < asksUntilSettled; i += 1) {
      const effect = effectBetween(first, await this.#judge(text, { folder, variables }));
      if (effect.kind === "changed") for (const path of effect.paths) paths.add(path);
    }
    this.#effects.set(key, { kind: "changed", paths: [...paths] });
    return [...paths];
  }

  /** Keeps the answers; each process of a run has a part of them. */
  save(part: number | string): void {
    writeAnswers(this.#folder, String(part), this.#effects);
  }

  #judge(text: string, { folder, variables }: { folder: string; variables: readonly string[] }): Promise<Answer> {
    return this.#program.ask({ text, folder, variables: Object.fromEntries(variables.map((name) => [name, "1"])) });
  }
}

/** The variables that stand somewhere in a text without a default. */
function neededVariables(text: string): readonly string[] {
  const names = [...text.matchAll(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?=\}|:?\?))/g)];
  return [...new Set(names.map(([, plain, braced]) => plain ?? braced ?? ""))].toSorted();
}

function effectBetween(was: Answer, is: Answer): Effect {
  if ("error" in was) return { kind: "unknown" };
  if ("error" in is) return { kind: "broken", error: is.error };
  return { kind: "changed", paths: differences(was.project, is.project) };
}
