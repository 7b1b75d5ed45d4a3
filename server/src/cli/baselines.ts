import { type Baseline, countOf, type KnownProblems, readBaseline } from "../core/baseline.ts";
import { KnownAmong, knownProblems } from "../core/baselined.ts";
import { parse } from "../core/syntax/yaml.ts";
import { type BaselineFile, nearestBaseline } from "../workspace/baseline-file.ts";
import { disk } from "../workspace/disk.ts";
import { remembering } from "../workspace/file-system.ts";
import { folderOf, type Place, pathIn } from "../workspace/load.ts";
import { pathFrom } from "../workspace/path-from.ts";
import { printable } from "./formatters/printable.ts";
import { rootFor } from "./repository.ts";
import type { Failure, FileResult } from "./results.ts";
import { kindOf } from "./targets.ts";
import type { Terminal } from "./terminal.ts";

/** A baseline that can be used. */
export interface UsableBaseline {
  readonly path: string;
  readonly baseline: Baseline;
}

/** The baselines that hold for the files of a run, each read once. */
export class Baselines {
  readonly #terminal: Terminal;
  readonly #fileSystem = remembering(disk);
  readonly #found = new Map<string, BaselineFile>();
  readonly #read = new Map<string, ReturnType<typeof readBaseline>>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Where what belongs to a file is looked for. */
  placeOf(path: string): Place {
    return { root: rootFor(folderOf(path), this.#terminal.folder), fileSystem: this.#fileSystem };
  }

  /** The one that holds for a file. */
  async of(path: string): Promise<UsableBaseline | undefined> {
    const nearest = await nearestBaseline(folderOf(path), this.placeOf(path), (own, text) => {
      const known = this.#read.get(own) ?? readBaseline(text);
      this.#read.set(own, known);
      return known;
    });
    if (!nearest) return undefined;
    const found = this.#found.get(nearest.path) ?? nearest;
    this.#found.set(found.path, found);
    return "unusable" in found.content ? undefined : { path: found.path, baseline: found.content };
  }

  /** All that were asked for and can be used. */
  get usable(): readonly UsableBaseline[] {
    return [...this.#found.values()].flatMap(({ path, content }) => {
      return "unusable" in content ? [] : { path, baseline: content };
    });
  }

  /** All that were asked for and cannot be used. */
  get failures(): readonly Failure[] {
    return [...this.#found.values()].flatMap(({ path, content }) => {
      return "unusable" in content ? { path, message: printable(content.unusable) } : [];
    });
  }
}

/** The results with what baselines have set apart from what is new. */
export async function apart(results: readonly FileResult[], baselines: Baselines): Promise<readonly FileResult[]> {
  const all: FileResult[] = [];
  for (const result of results) {
    const nearest = await baselines.of(result.file.path);
    all.push(nearest ? withBaselined(result, nearest) : result);
  }
  return all;
}

function withBaselined(result: FileResult, nearest: UsableBaseline): FileResult {
  const { file, diagnostics } = result;
  const known = knownOf(file.path, nearest);
  const isKnown = known.size > 0 ? new KnownAmong(known).of(diagnostics, parse(file)) : [];
  return {
    ...result,
    diagnostics: diagnostics.filter((_, i) => isKnown[i] !== true),
    baselined: diagnostics.filter((_, i) => isKnown[i] === true),
  };
}

/** What a baseline has of a file. */
export function knownOf(path: string, { path: own, baseline }: UsableBaseline): KnownProblems {
  return baseline.get(pathFrom(folderOf(own), path)) ?? new Map();
}

/** What was found in a file, for a baseline. */
export function foundIn({ file, diagnostics, baselined = [] }: FileResult): KnownProblems {
  return knownProblems([...diagnostics, ...baselined], parse(file));
}

/** Whether all was found that there is to find: while a file cannot be read nobody knows. */
export function isWhole({ diagnostics }: FileResult): boolean {
  return !diagnostics.some(({ rule }) => rule === "yaml-syntax");
}

/** Whether a file that a baseline speaks of is not there any more. */
export function isGone(name: string, { path }: UsableBaseline): boolean {
  return kindOf(pathIn(folderOf(path), name)) === "missing";
}

/** How many entries of the baselines are not found any more: of the files that were named, and of those that are gone. */
export function countUnfound(results: readonly FileResult[], named: readonly string[], baselines: Baselines): number {
  const whole = new Map(results.filter(isWhole).map((result) => [result.file.path, result]));
  const isNamed = new Set(named);
  let count = 0;
  for (const usable of baselines.usable) {
    for (const [name, known] of usable.baseline) {
      const path = pathIn(folderOf(usable.path), name);
      const result = isNamed.has(path) ? whole.get(path) : undefined;
      if (result) count += countOf(known.values()) - (result.baselined?.length ?? 0);
      else if (isGone(name, usable)) count += countOf(known.values());
    }
  }
  return count;
}
