import { defaultSettings, type Settings } from "../core/settings.ts";
import { readSettings } from "../core/settings-file.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { parse } from "../core/syntax/yaml.ts";
import { type FileSystem, whyUnread } from "../workspace/file-system.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { judgingFlags } from "./flags.ts";
import { absolute } from "./path.ts";
import type { FileResult } from "./results.ts";
import type { Terminal } from "./terminal.ts";

/** Which settings hold for a file: what the command line says, over a settings file, over the defaults. */
export class SettingsChoice {
  readonly #args: Arguments;
  readonly #named: SourceFile | undefined;
  readonly #byPath = new Map<string, Settings>();
  readonly #mistaken: FileResult[] = [];

  /** `named` is the settings file of the command line, which holds for everything. */
  constructor(args: Arguments, named: SourceFile | undefined) {
    this.#args = args;
    this.#named = named;
  }

  /** The settings of a file, given its nearest settings file. Files with the same one get the same object. */
  settingsFor(nearest: SourceFile | undefined): Settings {
    const file = this.#named ?? (this.#args.has(judgingFlags.noConfig) ? undefined : nearest);
    const known = this.#byPath.get(file?.path ?? "") ?? this.#read(file);
    this.#byPath.set(file?.path ?? "", known);
    return known;
  }

  /** The settings files with mistakes in them, of those that were needed so far. */
  get mistaken(): readonly FileResult[] {
    return this.#mistaken;
  }

  #read(file: SourceFile | undefined): Settings {
    const { settings, mistakes } = file ? readSettings(parse(file)) : { settings: defaultSettings, mistakes: [] };
    if (file && mistakes.length > 0) this.#mistaken.push({ file, diagnostics: mistakes, contexts: new Map() });
    const ruleSet = this.#args.get(judgingFlags.ruleSet) ?? settings.ruleSet;
    const target = this.#args.get(judgingFlags.target) ?? settings.target;
    return { ...settings, ruleSet, target };
  }
}

/** Reads the settings file that the command line names, if it names one. */
export async function chooseSettings(
  args: Arguments,
  { folder }: Terminal,
  fileSystem: FileSystem,
): Promise<SettingsChoice | Mistake> {
  const named = args.get(judgingFlags.config);
  if (named === undefined) return new SettingsChoice(args, undefined);
  if (args.has(judgingFlags.noConfig)) return { mistake: "--config and --no-config contradict each other." };
  const path = absolute(named, folder);
  const content = await fileSystem.read(path);
  if (content.kind === "text") return new SettingsChoice(args, { path, text: content.text });
  return { mistake: `the settings file ${named} ${whyUnread(content)}.` };
}
