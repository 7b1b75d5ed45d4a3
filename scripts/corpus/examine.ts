import { type Check, check } from "../../server/src/core/check.ts";
import { isRefusal } from "../../server/src/core/compose/project-fault.ts";
import type { Diagnostic } from "../../server/src/core/diagnostic.ts";
import { grouped, membersOf } from "../../server/src/core/grouped.ts";
import type { Target } from "../../server/src/core/rules/rule.ts";
import { defaultSettings, type Settings } from "../../server/src/core/settings.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { load } from "../../server/src/workspace/load.ts";
import { type Attempt, attemptAll, attempts } from "./attempt.ts";
import { saidBeyondKeys } from "./beyond-keys.ts";
import { type CorpusFile, hashOf } from "./corpus-files.ts";
import { groupsApart } from "./groups.ts";
import type { Judge } from "./judge.ts";
import type { Report } from "./report.ts";

/** How much is tried. */
export interface Effort {
  /** Diagnostics of one file whose fixes are tried: those of the rules that were tried least. */
  readonly perFile: number;
  /** Fixes of a kind on whose results Docker Compose is asked. */
  readonly asked: number;
  /** The only rule that is looked at; every rule where it is undefined. */
  readonly rule: string | undefined;
  /** The only target whose files are looked at. */
  readonly target: Target | undefined;
}

/** Who is asked about fixes; undefined is who cannot be had. */
interface Judges {
  readonly compose: Judge | undefined;
  /** Asked about stacks, besides Docker Compose. */
  readonly swarm: Judge | undefined;
}

const settings: Settings = { ...defaultSettings, ruleSet: "strict" };

/** In milliseconds of processor time, which another program on the machine does not take away. */
const slowest = 1000;

/** Docker Compose takes a tab at the start of a line within quotes, which the `yaml` package does not. */
const tabAtStart = /^ *\t/m;

/** Lints a file with all rules. */
export async function judge({ path, folder, text }: CorpusFile): Promise<Check> {
  const { compose, env } = await load({ path, text }, { root: folder, fileSystem: disk });
  return check({ compose, env, settings });
}

/** Lints a file and tries its fixes. What the judges are asked about goes on in the background, under `pending`. */
export async function examine(
  file: CorpusFile,
  { effort, report, judges }: { effort: Effort; report: Report; judges: Judges },
): Promise<readonly Promise<void>[]> {
  const started = process.cpuUsage();
  const checked = await judge(file);
  if (effort.target !== undefined && checked.project.target !== effort.target) return [];
  const milliseconds = Math.round(process.cpuUsage(started).user / 1000);
  report.tell(file, milliseconds > slowest ? [`linting it takes ${milliseconds} ms`] : []);
  report.tell(file, saidBeyondKeys(checked));
  if (file.isValid && !tabAtStart.test(file.text)) {
    report.tell(
      file,
      refusals(checked).map((message) => `Docker Compose takes it, but: ${message}`),
    );
  }
  const asked = judgesOf(file, checked, judges);
  const pending: Promise<void>[] = [];
  const sound: Attempt[] = [];
  for (const attempt of attemptsOn(file, checked, { effort, report })) {
    report.tried(file, attempt);
    if (attempt.faults.length > 0) continue;
    sound.push(attempt);
    if (isEverythingAsked(effort)) continue;
    for (const judge of asked) {
      if (report.askedCount(attempt, judge) < effort.asked) pending.push(ask(file, attempt, { report, judge }));
    }
  }
  if (isEverythingAsked(effort)) {
    for (const group of groupsApart(sound)) {
      for (const judge of asked) pending.push(askTogether(file, group, { report, judge }));
    }
  }
  return pending;
}

/** To ask about each fix of the whole collection by itself takes hours. */
function isEverythingAsked({ asked }: Effort): boolean {
  return asked === Infinity;
}

/** Asks about several attempts that have nothing to do with each other at once; about each alone where that is not well. */
async function askTogether(
  file: CorpusFile,
  group: readonly Attempt[],
  { report, judge }: { report: Report; judge: Judge },
): Promise<void> {
  if (group.length > 1) {
    const after = applyEdits(
      file.text,
      group.flatMap(({ edits }) => edits),
    );
    const effect = await judge.effectOf({ before: file.text, after, folder: file.folder });
    const paths = group.flatMap((attempt) => attempt.paths);
    if (effect.kind === "changed" && without(effect.paths, paths).length === 0) {
      for (const attempt of group) report.answered(file, attempt, { target: judge.target, faults: [] });
      return;
    }
  }
  for (const attempt of group) await ask(file, attempt, { report, judge });
}

function judgesOf({ isValid }: CorpusFile, { project }: Check, { compose, swarm }: Judges): readonly Judge[] {
  const asked = [isValid ? compose : undefined, project.target === "swarm" ? swarm : undefined];
  return asked.filter((judge) => judge !== undefined);
}

/** Why Docker Compose would refuse the project. */
function refusals({ files, project }: Check): readonly string[] {
  const [fault] = files.flatMap(({ faults }) => faults);
  const refused = project.faults.filter((one) => isRefusal(one) && one.cause !== "remote" && one.cause !== "syntax");
  return [...(fault ? [fault] : []), ...refused].map(({ message }) => message);
}

function* attemptsOn(
  file: CorpusFile,
  checked: Check,
  { effort, report }: { effort: Effort; report: Report },
): Iterable<Attempt> {
  const isLookedAt = ({ rule }: Diagnostic) => effort.rule === undefined || rule === effort.rule;
  const looked = checked.diagnostics.filter(isLookedAt);
  for (const { rule } of looked) report.hit(rule);
  const atOnce = grouped(checked.diagnostics).filter((one) => membersOf(one).length > 1 && isLookedAt(one));
  const fixable = [...atOnce, ...looked].filter((diagnostic) => diagnostic.fixes().length > 0);
  for (const diagnostic of chosen(fixable, file, { effort, report })) yield* attempts(diagnostic, checked);
  const together = effort.rule === undefined ? attemptAll(checked) : undefined;
  if (together) yield together;
}

/** Diagnostics in a random order that is always the same, those first whose rules were tried least. */
function chosen(
  diagnostics: readonly Diagnostic[],
  { name }: CorpusFile,
  { effort, report }: { effort: Effort; report: Report },
): readonly Diagnostic[] {
  if (diagnostics.length <= effort.perFile) return diagnostics;
  const turns = new Map<string, number>();
  const ranked = diagnostics
    .map((diagnostic, i) => ({ diagnostic, hash: hashOf(name, String(i)) }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ diagnostic }) => {
      const { rule } = diagnostic;
      const turn = turns.get(rule) ?? 0;
      turns.set(rule, turn + 1);
      return { diagnostic, turn, tried: report.triedCount(rule) };
    });
  const inTurn = ranked.toSorted((a, b) => a.turn - b.turn || a.tried - b.tried);
  return inTurn.slice(0, effort.perFile).map(({ diagnostic }) => diagnostic);
}

async function ask(
  file: CorpusFile,
  attempt: Attempt,
  { report, judge }: { report: Report; judge: Judge },
): Promise<void> {
  const { name, target } = judge;
  report.asking(attempt, judge);
  const effect = await judge.effectOf({ before: file.text, after: attempt.text, folder: file.folder });
  if (effect.kind === "unknown") return;
  if (effect.kind === "broken") {
    report.answered(file, attempt, { target, faults: [`${name} refuses it: ${effect.error}`] });
    return;
  }
  const unmeant = without(effect.paths, attempt.paths);
  // Where a service is put together in two ways, a fix of one that it extends is seen in one of them.
  const unsettled = unmeant.length > 0 ? (await judge.unsettledPaths(file.text, file.folder)).map(serviceOf) : [];
  const faults = without(unmeant, unsettled).map((path) => `for ${name} it changes ${path}`);
  report.answered(file, attempt, { target, faults });
}

function serviceOf(path: string): string {
  return path.split(".").slice(0, 2).join(".");
}

/** The paths that lead neither to nor below one of the others: what leads to a path is made for it. */
function without(paths: readonly string[], others: readonly string[]): readonly string[] {
  return paths.filter(
    (path) => !others.some((other) => `${path}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${path}.`)),
  );
}
