import { existsSync, writeFileSync } from "node:fs";
import { type Baseline, baselineText, countIn, type KnownProblems, longestBaseline } from "../core/baseline.ts";
import { canBeKnown, inEither, pruned } from "../core/baselined.ts";
import { baselineFileName } from "../workspace/baseline-file.ts";
import { reasonOf } from "../workspace/disk.ts";
import { folderOf, nearestSettings, pathIn } from "../workspace/load.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments } from "./arguments.ts";
import { Baselines, foundIn, isGone, isWhole, knownOf, type UsableBaseline } from "./baselines.ts";
import { projectFlags } from "./flags.ts";
import { concise } from "./formatters/concise.ts";
import { type Judgement, judge, resultsOf, toResults } from "./judge.ts";
import { counted, type FileResult } from "./results.ts";
import { type ExitCode, refuse, type Terminal, tellFailures } from "./terminal.ts";
import { together, withoutFixes } from "./together.ts";
import { replaceFile } from "./write.ts";

/** `seaworthy baseline`: keeps what is found today, or takes out of it what is not found any more. */
export async function baseline(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [action, ...paths] = args.positionals;
  if (action !== "create" && action !== "prune")
    return refuse(terminal, "baseline takes what to do first: create or prune.");
  if (paths.includes("-")) return refuse(terminal, "a baseline is of files, not of standard input.");
  const isChosen = args.has(projectFlags.file) || args.has(projectFlags.environment);
  if (action === "prune" && isChosen)
    return refuse(terminal, "prune has to see all: what one project does not find may be found in another.");
  const found: FileResult[] = [];
  const judgement = await judge(args.withoutFirst(), terminal, (checks) => {
    found.push(...resultsOf(checks).map(withoutFixes));
  });
  if ("mistake" in judgement) return refuse(terminal, judgement.mistake);
  const baselines = new Baselines(terminal);
  const results = together(found);
  for (const { file } of results) await baselines.of(file.path);
  const told = tellWhyNot(action, { judgement, baselines, terminal });
  if (told !== undefined) return told;
  const failed = new Set(judgement.failures.map(({ path }) => path));
  const named = new Set(isChosen ? [] : judgement.paths.filter((path) => !failed.has(path)));
  const run = { results, baselines, terminal, named };
  const code = action === "create" ? await create(run) : prune(run);
  return failed.size > 0 ? 2 : code;
}

/** What was not judged would look like what is not there any more. A new baseline has all that can be told. */
function tellWhyNot(
  action: string,
  about: { readonly judgement: Judgement; readonly baselines: Baselines; readonly terminal: Terminal },
): ExitCode | undefined {
  const { judgement, baselines, terminal } = about;
  if (judgement.mistaken.length > 0) {
    terminal.err.write(concise({ ...toResults([], judgement, terminal), files: judgement.mistaken }));
    return refuse(terminal, "no baseline is written while the settings have mistakes.");
  }
  if (baselines.failures.length > 0) {
    tellFailures(baselines.failures, terminal);
    return refuse(terminal, `nothing is written; remove it to ${action === "create" ? "begin anew" : "go on"}.`);
  }
  tellFailures(judgement.failures, terminal);
  if (judgement.failures.length === 0 || action === "create") return undefined;
  return refuse(terminal, "nothing is taken out while something cannot be judged.");
}

interface Run {
  readonly results: readonly FileResult[];
  readonly baselines: Baselines;
  readonly terminal: Terminal;
  /** The files of which this run tells everything: not those that it only came across. */
  readonly named: ReadonlySet<string>;
}

async function create(run: Run): Promise<ExitCode> {
  const { results, baselines, terminal } = run;
  const byTarget = new Map<string, { readonly target: UsableBaseline; readonly own: FileResult[] }>();
  for (const result of results) {
    const target = (await baselines.of(result.file.path)) ?? (await newBaseline(result.file.path, baselines));
    const { own } = byTarget.get(target.path) ?? { own: [] };
    byTarget.set(target.path, { target, own: [...own, result] });
  }
  for (const { target, own } of byTarget.values()) {
    const made = withFound(target, own, run);
    const reason = write(target.path, made);
    if (reason !== undefined) return refuse(terminal, `${pathFrom(terminal.folder, target.path)} ${reason}.`);
    const problems = counted(countIn(made), "problem");
    const files = counted([...made.values()].filter(({ size }) => size > 0).length, "file");
    const left = own.flatMap(({ diagnostics }) => diagnostics.filter((one) => !canBeKnown(one))).length;
    const others = left > 0 ? `; ${left} more can be in no baseline` : "";
    terminal.out.write(`Wrote ${problems} of ${files} to ${pathFrom(terminal.folder, target.path)}${others}.\n`);
  }
  return 0;
}

/** Where the baseline of a file is made: beside its settings, or where the search for them ends. */
async function newBaseline(path: string, baselines: Baselines): Promise<UsableBaseline> {
  const place = baselines.placeOf(path);
  const settings = await nearestSettings(folderOf(path), place);
  const folder = settings ? folderOf(settings.path) : place.root;
  return { path: pathIn(folder, baselineFileName), baseline: new Map() };
}

/** What there was of other files stays, and what may not have been seen of these. */
function withFound(target: UsableBaseline, own: readonly FileResult[], { named }: Run): Baseline {
  const made = new Map([...target.baseline].filter(([name]) => !isGone(name, target)));
  for (const result of own) {
    const { path } = result.file;
    const found = foundIn(result);
    const isAll = named.has(path) && isWhole(result);
    made.set(pathFrom(folderOf(target.path), path), isAll ? found : inEither(knownOf(path, target), found));
  }
  return made;
}

function prune({ results, baselines, terminal, named }: Run): ExitCode {
  if (baselines.usable.length === 0)
    return refuse(terminal, `there is no ${baselineFileName}; \`seaworthy baseline create\` writes one.`);
  const whole = new Map(results.filter(isWhole).map((result) => [result.file.path, result]));
  for (const usable of baselines.usable) {
    const left = new Map<string, KnownProblems>();
    for (const [name, known] of usable.baseline) {
      const path = pathIn(folderOf(usable.path), name);
      const result = named.has(path) ? whole.get(path) : undefined;
      if (!isGone(name, usable)) left.set(name, result ? pruned(known, foundIn(result)) : known);
    }
    const [before, after] = [countIn(usable.baseline), countIn(left)];
    const reason = after < before ? write(usable.path, left) : undefined;
    if (reason !== undefined) return refuse(terminal, `${pathFrom(terminal.folder, usable.path)} ${reason}.`);
    const from = pathFrom(terminal.folder, usable.path);
    terminal.out.write(`Removed ${before - after} of ${counted(before, "problem")} from ${from}.\n`);
  }
  return 0;
}

/** Says why it was not possible, of the path. */
function write(path: string, made: Baseline): string | undefined {
  const text = baselineText(made);
  if (text.length > longestBaseline)
    return `would be ${(text.length / 1e6).toFixed(1)} MB long, of ${longestBaseline / 1e6} MB; a seaworthy.yaml gives its folder a baseline of its own`;
  if (existsSync(path)) {
    const reason = replaceFile(path, text);
    return reason === undefined ? undefined : `cannot be written: ${reason}`;
  }
  try {
    writeFileSync(path, text, { flag: "wx" });
    return undefined;
  } catch (error) {
    return `cannot be written: ${reasonOf(error)}`;
  }
}
