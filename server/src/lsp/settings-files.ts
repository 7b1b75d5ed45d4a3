import type { Diagnostic } from "../core/diagnostic.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { readSettings } from "../core/settings-file.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { type ParsedFile, parse } from "../core/syntax/yaml.ts";
import type { EditorSettings } from "./editor-settings.ts";

/** A settings file that was read. */
export interface SettingsFile {
  readonly parsed: ParsedFile;
  readonly mistakes: readonly Diagnostic[];
}

/** What is in force for a project. The same answers to the same questions are the same object. */
export interface SettingsInForce {
  readonly settings: Settings;
  /** What is in force of a file with mistakes: what it said before, or, at first, what is understood of it. */
  readonly instead: "earlier" | "partial" | undefined;
}

/** The settings files as they were last understood: one that is being edited is broken most of the time. */
export class SettingsFiles {
  readonly #read = new WeakMap<SourceFile, Reading>();
  readonly #understood = new Map<string, Understood>();
  readonly #combined = new WeakMap<Understood, Map<string, Settings>>();

  read(file: SourceFile): SettingsFile {
    return this.#readNew(file);
  }

  /** The settings of a project: those of its file, and the editor's where the file says nothing. */
  inForce(file: SourceFile | undefined, editor: EditorSettings): SettingsInForce {
    if (!file) return { settings: this.#combine(nothingSaid, editor), instead: undefined };
    const { isUsable, understood } = this.#readNew(file);
    const earlier = this.#understood.get(file.path);
    const settings = this.#combine(isUsable ? understood : (earlier ?? understood), editor);
    return { settings, instead: isUsable ? undefined : earlier ? "earlier" : "partial" };
  }

  #readNew(file: SourceFile): Reading {
    const known = this.#read.get(file);
    if (known) return known;
    const parsed = parse(file);
    const { settings, mistakes, isUsable } = readSettings(parsed);
    const understood = { settings, keys: keysOf(parsed) };
    const reading = { parsed, mistakes, isUsable, understood };
    this.#read.set(file, reading);
    if (isUsable) this.#understood.set(file.path, understood);
    return reading;
  }

  #combine(understood: Understood, { ruleSet, target }: EditorSettings): Settings {
    const combined = this.#combined.get(understood) ?? new Map<string, Settings>();
    this.#combined.set(understood, combined);
    const { settings, keys } = understood;
    const added = {
      ...(ruleSet === undefined || keys.has("ruleSet") ? {} : { ruleSet }),
      ...(target === undefined || keys.has("target") ? {} : { target }),
    };
    const name = JSON.stringify(added);
    const made = combined.get(name) ?? { ...settings, ...added };
    combined.set(name, made);
    return made;
  }
}

interface Reading extends SettingsFile {
  readonly isUsable: boolean;
  readonly understood: Understood;
}

/** What a settings file says, and which keys it says it with. */
interface Understood {
  readonly settings: Settings;
  readonly keys: ReadonlySet<string>;
}

const nothingSaid: Understood = { settings: defaultSettings, keys: new Set() };

function keysOf({ documents: [document] }: ParsedFile): ReadonlySet<string> {
  return new Set(document?.kind === "mapping" ? document.entries.keys() : []);
}
