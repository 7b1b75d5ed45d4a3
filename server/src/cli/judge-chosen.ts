import type { NamedCheck } from "../core/combine.ts";
import type { OnCrash } from "../core/found.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { checkProject } from "../workspace/check-project.ts";
import { whyUnread } from "../workspace/file-system.ts";
import { nearestSettings, type Place } from "../workspace/load.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { projectFlags } from "./flags.ts";
import { placeFrom } from "./path.ts";
import { chooseProject } from "./project-choice.ts";
import type { Failure } from "./results.ts";
import type { SettingsChoice } from "./settings-choice.ts";
import type { Terminal } from "./terminal.ts";

/** Whether a command line says which files are the project; why it does not make sense, if it does not. */
export function isProjectChosen(args: Arguments): boolean | Mistake {
  const isChosen = args.has(projectFlags.file) || args.has(projectFlags.environment);
  const [path] = args.positionals;
  if (isChosen) return path === undefined ? true : { mistake: `--file and --environment leave no room for ${path}.` };
  const { envFile, profile, shellEnv } = projectFlags;
  const alone = [envFile, profile, shellEnv].find((flag) => args.has(flag));
  return alone ? { mistake: `--${alone.name} is for a project that --file or --environment names.` } : false;
}

interface Circumstances {
  readonly place: Place;
  readonly settings: SettingsChoice;
  readonly terminal: Terminal;
  readonly onCrash: OnCrash;
}

/** Judges the one project that a command line names. */
export async function judgeChosen(
  args: Arguments,
  { place, settings, terminal, onCrash }: Circumstances,
): Promise<{ readonly judged: NamedCheck; readonly failures: readonly Failure[] } | Mistake> {
  const choice = await chooseProject(args, terminal, place.fileSystem);
  if ("mistake" in choice) return choice;
  const compose: SourceFile[] = [];
  for (const path of choice.files) {
    const content = await place.fileSystem.read(path);
    if (content.kind !== "text") return { mistake: `${pathFrom(terminal.folder, path)} ${whyUnread(content)}.` };
    compose.push({ path, text: content.text });
  }
  const { directory, variables, profiles } = choice;
  const nearest = await nearestSettings(directory, place);
  const input = { compose, env: [], variables, directory, profiles, settings: settings.settingsFor(nearest) };
  const check = await checkProject(input, place, onCrash);
  const failures = choice.faults.map(({ at, message }) => {
    return { path: at.location.file.path, message: `${placeFrom(terminal.folder, at.location)}: ${message}` };
  });
  return { judged: { name: args.get(projectFlags.environment) ?? "", check }, failures };
}
