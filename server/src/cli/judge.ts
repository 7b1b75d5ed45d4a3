import { type Check, check } from "../core/check.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { type FileSystem, whyUnread } from "../workspace/file-system.ts";
import { folderOf, isWithin, load, settingsFileNames } from "../workspace/load.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { startProgress } from "./progress.ts";
import { repositoryOf } from "./repository.ts";
import type { Failure, FileResult, Results } from "./results.ts";
import { chooseSettings, type SettingsChoice } from "./settings-choice.ts";
import { findTargets } from "./targets.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line names, judged. Each Compose file is a project of its own. */
export interface Judgement {
  readonly checks: readonly Check[];
  /** The settings files with mistakes in them. */
  readonly mistaken: readonly FileResult[];
  readonly failures: readonly Failure[];
}

/** Judges everything that a command line names; what cannot be judged does not stop the rest. */
export async function judge(args: Arguments, terminal: Terminal): Promise<Judgement | Mistake> {
  const targets = await findTargets(args, terminal);
  if ("mistake" in targets) return targets;
  const settings = await chooseSettings(args, terminal, targets.fileSystem);
  if ("mistake" in settings) return settings;
  const failures = [...targets.failures];
  const checks: Check[] = [];
  const progress = startProgress(targets.paths.length, terminal);
  for (const [done, path] of targets.paths.entries()) {
    const content = await targets.fileSystem.read(path);
    if (content.kind === "text" && isSettingsFile(path)) {
      settings.settingsFor({ path, text: content.text }); // The mistakes in it are all there is to say.
    } else if (content.kind === "text") {
      const judged = await judgeFile({ path, text: content.text }, { ...targets, settings, terminal });
      checks.push(judged.check);
      failures.push(...judged.failures);
    } else {
      failures.push({ path, message: whyUnread(content) });
    }
    progress.report(done + 1);
  }
  progress.end();
  return { checks, mistaken: settings.mistaken, failures: withoutRepetition(failures) };
}

function isSettingsFile(path: string): boolean {
  return settingsFileNames.some((name) => path.endsWith(`/${name}`));
}

/** A file that several projects share fails once. */
function withoutRepetition(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [`${failure.path} ${failure.message}`, failure])).values()];
}

/** The results of the checks, by file. */
export function toResults({ checks, mistaken, failures }: Judgement, { folder }: Terminal): Results {
  const files = [...mistaken, ...checks.flatMap(resultsOf)];
  return { folder, repository: repositoryOf(folder) ?? folder, files, failures };
}

function resultsOf(context: Check): readonly FileResult[] {
  const byFile = new Map<SourceFile, Diagnostic[]>(context.files.map(({ file }) => [file, []]));
  for (const diagnostic of context.diagnostics) {
    const { file } = diagnostic.at.location;
    const own = byFile.get(file) ?? [];
    own.push(diagnostic);
    byFile.set(file, own);
  }
  return Array.from(byFile, ([file, diagnostics]) => ({ file, diagnostics, context }));
}

interface Circumstances {
  readonly fileSystem: FileSystem;
  readonly settings: SettingsChoice;
  readonly terminal: Terminal;
}

interface Judged {
  readonly check: Check;
  readonly failures: readonly Failure[];
}

async function judgeFile(file: SourceFile, { fileSystem, settings, terminal }: Circumstances): Promise<Judged> {
  const root = rootFor(folderOf(file.path), terminal);
  const { compose, env, settings: nearest, unreadable } = await load(file, { root, fileSystem });
  const failures = unreadable.map(({ path, reason }) => ({ path, message: `cannot be read: ${reason}` }));
  const input = { compose, env, settings: settings.settingsFor(nearest) };
  const judged = check(input, undefined, (rule, error) => {
    failures.push({ path: file.path, message: `could not be judged by the rule "${rule}": ${told(error, terminal)}` });
  });
  return { check: judged, failures };
}

/** Where the search for settings ends: at the top of the repository, without one at the working directory. */
function rootFor(folder: string, terminal: Terminal): string {
  return repositoryOf(folder) ?? (isWithin(folder, terminal.folder) ? terminal.folder : folder);
}

function told(error: unknown, { env }: Terminal): string {
  if (!(error instanceof Error)) return String(error);
  return env.SEAWORTHY_DEBUG ? (error.stack ?? error.message) : error.message;
}
