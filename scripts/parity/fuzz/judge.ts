import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences } from "../../corpus/differences.ts";
import type { Answer } from "../../tools/answer-of.ts";
import { composeConfig } from "../../tools/compose-config.ts";
import { variables } from "../compose-config.ts";
import { shownAt, sorted } from "../json.ts";
import { projectAt } from "../our-project.ts";

/** How Docker Compose and we differ about a file. */
export interface Disagreement {
  readonly kind: "we refuse it" | "it is refused" | "we differ";
  /** Docker Compose's error, our fault, or where the projects differ. */
  readonly details: readonly string[];
}

/** A file to be judged, and what it refers to other files from. */
export interface Candidate {
  readonly text: string;
  readonly folder?: string;
}

/** An answer that is given once in four times stays unseen in one of 100,000 runs. */
const asksUntilSettled = 40;

/** Holds what we make of files against what Docker Compose does. */
export class Judge {
  readonly #binary: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "seaworthy-fuzz-"));
  #count = 0;
  #taken = 0;

  constructor(binary: string) {
    this.#binary = binary;
  }

  /** Of the files that were judged, those that both take. */
  get taken(): number {
    return this.#taken;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Undefined where both agree, or nothing can be told. Docker Compose may ever agree: it answers some files in several ways. */
  async judge(candidate: Candidate, patience = asksUntilSettled): Promise<Disagreement | undefined> {
    this.#count += 1;
    const own = join(this.#folder, `p${this.#count}`);
    mkdirSync(own);
    const path = join(own, "compose.yaml");
    writeFileSync(path, candidate.text);
    const folder = candidate.folder ?? own;
    const { project, faults } = await projectAt([path], folder);
    const ours = { text: candidate.text, project, fault: faults[0]?.message };
    let found: Disagreement | undefined;
    for (let i = 0; i < patience; i += 1) {
      const answer = await composeConfig(this.#binary, {
        options: ["--file", path, "--project-directory", folder],
        folder: variables.PWD,
        variables,
      });
      found = disagreement(ours, answer);
      if (!found) break;
    }
    rmSync(own, { recursive: true });
    if (!found && faults.length === 0) this.#taken += 1;
    return found;
  }
}

interface Ours {
  readonly text: string;
  readonly project: unknown;
  readonly fault: string | undefined;
}

function disagreement(ours: Ours, answer: Answer): Disagreement | undefined {
  if ("error" in answer) {
    const isTold = ours.fault !== undefined || answer.isLate || notRefused.test(answer.error);
    return isTold ? undefined : { kind: "it is refused", details: [answer.error.slice(0, longestError)] };
  }
  if (ours.fault !== undefined) {
    // What a service has that extends another one becomes a list or a text before it is looked at.
    const isMerged = ours.text.includes("extends:") && / is .*, not /.test(ours.fault);
    return isMerged ? undefined : { kind: "we refuse it", details: [ours.fault] };
  }
  const [theirs, own] = [sorted(answer.project), sorted(ours.project)];
  const places = differences(theirs, own);
  if (places.length === 0 || JSON.stringify(theirs).includes("#extensions")) return undefined;
  return {
    kind: "we differ",
    details: places.map((place) => `${place}: ${shownAt(theirs, place)} is ${shownAt(own, place)} here`),
  };
}

const longestError = 300;

/**
 * Docker Compose fails, and has nothing against the file. Among the user's own names, as those of variables, it loses
 * the ones that begin with `x-` to `#extensions`, which is nothing to be like.
 */
const notRefused =
  /^(?:runtime: out of memory|json: error calling MarshalJSON|panic:)|additional properties '(?:pre_start|no_cache_filter)'|unexpected value type map\[string\]interface {} for extra_hosts|\[#extensions\]/;
