import type { Check } from "../core/check.ts";
import { combine, type NamedCheck } from "../core/combine.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { OnCrash } from "../core/found.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { checkProject } from "../workspace/check-project.ts";
import { baseSpelling } from "../workspace/compose-file-names.ts";
import { disk } from "../workspace/disk.ts";
import { type FileSystem, remembering, whyUnread } from "../workspace/file-system.ts";
import { folderOf, type Place, settingsFileNames } from "../workspace/load.ts";
import { inputOf, loadProjects } from "../workspace/projects.ts";
import { asPart, Users } from "../workspace/users.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { isProjectChosen, judgeChosen } from "./judge-chosen.ts";
import { startProgress } from "./progress.ts";
import { repositoryOf, rootFor } from "./repository.ts";
import type { Failure, FileResult, Results } from "./results.ts";
import { chooseSettings, type SettingsChoice } from "./settings-choice.ts";
import { findTargets } from "./targets.ts";
import type { Terminal } from "./terminal.ts";

/** What there is to say of a run beside what was found in each project. */
export interface Judgement {
  /** What was named or found, in that order. */
  readonly paths: readonly string[];
  /** The settings files with mistakes in them. */
  readonly mistaken: readonly FileResult[];
  readonly failures: readonly Failure[];
}

/**
 * Judges everything that a command line names, each Compose file in the projects that it belongs to, and hands over
 * those of one file after the other: a thousand of them need not be kept. What cannot be judged does not stop the rest.
 */
export async function judge(args: Arguments, terminal: Terminal, take: Take): Promise<Judgement | Mistake> {
  const isChosen = isProjectChosen(args);
  if (typeof isChosen !== "boolean") return isChosen;
  return isChosen ? judgeOne(args, terminal, take) : judgeAll(args, terminal, take);
}

type Take = (checks: readonly NamedCheck[]) => void;

/** Judges just the project that the command line names. */
async function judgeOne(args: Arguments, terminal: Terminal, take: Take): Promise<Judgement | Mistake> {
  const fileSystem = remembering(disk);
  const settings = await chooseSettings(args, terminal, fileSystem);
  if ("mistake" in settings) return settings;
  const crashes: Failure[] = [];
  const place = { root: rootFor(terminal.folder, terminal.folder), fileSystem };
  const onCrash: OnCrash = (rule, error) => crashes.push(crash(terminal.folder, { rule, error, terminal }));
  const chosen = await judgeChosen(args, { place, settings, terminal, onCrash });
  if ("mistake" in chosen) return chosen;
  const { judged, failures } = chosen;
  take([judged]);
  const paths = judged.check.input.compose.map(({ path }) => path);
  return { paths, mistaken: settings.mistaken, failures: withoutRepetition([...failures, ...crashes]) };
}

async function judgeAll(args: Arguments, terminal: Terminal, take: Take): Promise<Judgement | Mistake> {
  const targets = await findTargets(args, terminal);
  if ("mistake" in targets) return targets;
  const settings = await chooseSettings(args, terminal, targets.fileSystem);
  if ("mistake" in settings) return settings;
  const failures = [...targets.failures];
  const known = new Set<string>();
  const users = new Users({
    settingsIn: (nearest) => settings.settingsFor(nearest),
    placeOf: (path) => placeAround(path, { terminal, fileSystem: targets.fileSystem }),
    others: targets.paths,
  });
  const progress = startProgress(targets.paths.length, terminal);
  for (const [done, path] of inOrder(targets.paths).entries()) {
    const content = await targets.fileSystem.read(path);
    if (content.kind === "text" && isSettingsFile(path)) {
      settings.settingsFor({ path, text: content.text }); // The mistakes in it are all there is to say.
    } else if (content.kind === "text") {
      const judged = await judgeFile({ path, text: content.text }, { ...targets, settings, terminal, known, users });
      if (judged.checks.length > 0) take(judged.checks);
      failures.push(...judged.failures);
    } else {
      failures.push({ path, message: whyUnread(content) });
    }
    progress.report(done + 1);
  }
  progress.end();
  return { paths: targets.paths, mistaken: settings.mistaken, failures: withoutRepetition(failures) };
}

/** The first files of projects come first: they belong to all sets of files that there are of these. */
function inOrder(paths: readonly string[]): readonly string[] {
  const isFirst = (path: string) => baseSpelling(path.slice(path.lastIndexOf("/") + 1)) !== undefined;
  return [...paths.filter(isFirst), ...paths.filter((path) => !isFirst(path))];
}

function isSettingsFile(path: string): boolean {
  return settingsFileNames.some((name) => path.endsWith(`/${name}`));
}

/** A file that several projects share fails once. */
function withoutRepetition(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [`${failure.path} ${failure.message}`, failure])).values()];
}

/** The results of a run: what was found in the projects, and what else there is to say. */
export function toResults(
  found: readonly FileResult[],
  { paths, mistaken, failures }: Judgement,
  { folder }: Terminal,
): Results {
  return {
    folder,
    repository: repositoryOf(folder) ?? folder,
    files: [...mistaken, ...sorted(found, paths)],
    failures,
  };
}

/** In the order in which the files were named; those that belong to their projects come last. */
function sorted(found: readonly FileResult[], paths: readonly string[]): readonly FileResult[] {
  const places = new Map(paths.map((path, i) => [path, i]));
  const placeOf = ({ file }: FileResult) => places.get(file.path) ?? paths.length;
  return found.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** What was found in projects that share files, by file. */
export function resultsOf(checks: readonly NamedCheck[]): readonly FileResult[] {
  const byPath = new Map<string, { file: SourceFile; contexts: Map<Diagnostic, Check> }>();
  for (const { file } of checks.flatMap(({ check }) => check.files)) {
    if (!byPath.has(file.path)) byPath.set(file.path, { file, contexts: new Map() });
  }
  for (const { diagnostic, check } of combine(checks)) {
    const { file } = diagnostic.at.location;
    const own = byPath.get(file.path) ?? { file, contexts: new Map() };
    byPath.set(file.path, own);
    own.contexts.set(diagnostic, check);
  }
  return Array.from(byPath.values(), ({ file, contexts }) => ({ file, contexts, diagnostics: [...contexts.keys()] }));
}

interface Circumstances {
  readonly fileSystem: FileSystem;
  readonly settings: SettingsChoice;
  readonly terminal: Terminal;
  /** The projects that were judged. */
  readonly known: Set<string>;
  readonly users: Users;
}

interface Judged {
  readonly checks: readonly NamedCheck[];
  readonly failures: readonly Failure[];
}

async function judgeFile(file: SourceFile, around: Circumstances): Promise<Judged> {
  const { fileSystem, settings, terminal, known } = around;
  const place = placeAround(file.path, { terminal, fileSystem });
  const loaded = await loadProjects(file, place, (nearest) => settings.settingsFor(nearest));
  const failures = loaded.unreadable.map(({ path, reason }) => ({ path, message: `cannot be read: ${reason}` }));
  const users = await around.users.of(file.path);
  const own = loaded.projects.map((project) => ({
    ...(users.length > 0 ? asPart(project) : project),
    settings: loaded.settings,
  }));
  const checks: NamedCheck[] = [];
  for (const project of [...own, ...users]) {
    if (known.has(project.id)) continue;
    known.add(project.id);
    const input = inputOf(project, settings.settingsFor(project.settings));
    const onCrash: OnCrash = (rule, error) => failures.push(crash(file.path, { rule, error, terminal }));
    const check = await checkProject(input, place, onCrash);
    checks.push({ name: project.name, check });
  }
  return { checks, failures };
}

function placeAround(path: string, { terminal, fileSystem }: Pick<Circumstances, "terminal" | "fileSystem">): Place {
  return { root: rootFor(folderOf(path), terminal.folder), fileSystem };
}

function crash(
  path: string,
  { rule, error, terminal }: { readonly rule: string; readonly error: unknown; readonly terminal: Terminal },
): Failure {
  return { path, message: `could not be judged by the rule "${rule}": ${told(error, terminal)}` };
}

function told(error: unknown, { env }: Terminal): string {
  if (!(error instanceof Error)) return String(error);
  return env.SEAWORTHY_DEBUG ? (error.stack ?? error.message) : error.message;
}
