import type { Diagnostic } from "./diagnostic.ts";
import { validateSettings } from "./generated/validate-settings.js";
import { rules } from "./rules/index.ts";
import { ruleSets, severities } from "./rules/rule.ts";
import { plainData } from "./schema/plain-data.ts";
import {
  type Confirmation,
  defaultSettings,
  type EnvironmentSettings,
  type IgnoreSetting,
  type RuleSettings,
  type Settings,
  targetSettings,
} from "./settings.ts";
import { imagesFrom } from "./settings-images.ts";
import { diagnosticOf, mistakesOf, settingsInvalid } from "./settings-mistake.ts";
import type { Scalar, Value } from "./syntax/value.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** What a settings file says. */
export interface SettingsReading {
  /** What is understood is in force; for all the rest the default is. */
  readonly settings: Settings;
  readonly mistakes: readonly Diagnostic[];
  /** Whether there is no mistake at all. */
  readonly isUsable: boolean;
}

/** Reads a `seaworthy.yaml`. An empty file, and a key with nothing behind it, ask for nothing. */
export function readSettings(file: ParsedFile): SettingsReading {
  const [root, second] = file.documents;
  const found: Diagnostic[] = file.faults.map(({ region, from, to, message }) => {
    return settingsInvalid(
      { location: { file: region.file, span: { start: region.start + from, end: region.start + to } } },
      message,
    );
  });
  if (second) found.push(settingsInvalid(second, "Settings are one document: this second one is not read."));
  if (root && root.kind !== "mapping")
    found.push(settingsInvalid(root, "Settings are a mapping, such as `ruleSet: strict`."));
  if (root?.kind !== "mapping") return { settings: defaultSettings, mistakes: found, isUsable: found.length === 0 };
  const mistakes = mistakesOf(root, validateSettings(plainData(root, contentOf)));
  found.push(...mistakes.map((mistake) => diagnosticOf(mistake, root)));
  const wrong = new Set(mistakes.map(({ path }) => settingAt(path).join("/")));
  return { settings: settingsFrom(root, wrong), mistakes: found, isUsable: found.length === 0 };
}

/** The setting that is not in force for a mistake: all of it, or one option of a rule, one key of an environment, one entry. */
function settingAt(path: readonly string[]): readonly string[] {
  const [first = ""] = path;
  return path.slice(
    0,
    ["rules", "environments"].includes(first) ? 3 : ["ignore", "checklist", "images"].includes(first) ? 2 : 1,
  );
}

/** `wrong` has the settings that are not in force: `developmentProfiles`, `rules/some-rule/some-option`. */
function settingsFrom(root: Value, wrong: ReadonlySet<string>): Settings {
  const hasProfiles = valueAt(root, "developmentProfiles")?.kind === "sequence" && !wrong.has("developmentProfiles");
  return {
    ruleSet: oneOf(ruleSets, valueAt(root, "ruleSet")) ?? defaultSettings.ruleSet,
    target: oneOf(targetSettings, valueAt(root, "target")) ?? defaultSettings.target,
    developmentProfiles: hasProfiles ? textsAt(root, "developmentProfiles") : defaultSettings.developmentProfiles,
    environments: environmentsFrom(valueAt(root, "environments"), wrong),
    images: imagesFrom(valueAt(root, "images"), (name) => wrong.has(`images/${name}`)),
    mirrors: wrong.has("mirrors") ? [] : textsAt(root, "mirrors"),
    checklist: confirmationsFrom(valueAt(root, "checklist"), wrong),
    ignore: wrong.has("ignore") ? [] : ignoreFrom(valueAt(root, "ignore"), wrong),
    rules: new Map(
      rules.flatMap(({ id, options }) => {
        const value = valueAt(valueAt(root, "rules"), id);
        const names = Object.keys(options).filter((name) => !wrong.has(`rules/${id}/${name}`));
        return value ? [[id, ruleSettingsFrom(value, names)] as const] : [];
      }),
    ),
  };
}

/** An environment is in force if its files are. */
function environmentsFrom(
  value: Value | undefined,
  wrong: ReadonlySet<string>,
): ReadonlyMap<string, EnvironmentSettings> {
  const entries = value?.kind === "mapping" ? [...value.entries] : [];
  const found = entries.map(([name, { value: environment }]): readonly [string, EnvironmentSettings] => {
    const texts = (key: string) => (wrong.has(`environments/${name}/${key}`) ? [] : textsAt(environment, key));
    return [name, { files: texts("files"), envFiles: texts("envFiles"), profiles: texts("profiles") }];
  });
  return new Map(found.filter(([, { files }]) => files.length > 0));
}

function ignoreFrom(value: Value | undefined, wrong: ReadonlySet<string>): readonly IgnoreSetting[] {
  const items = value?.kind === "sequence" ? value.items : [];
  return items.flatMap((item, i) => {
    const [rule, service, until] = ["rule", "service", "until"].map((key) => textOf(valueAt(item, key))[0]);
    return rule === undefined || wrong.has(`ignore/${i}`) ? [] : { rule, service, until };
  });
}

function confirmationsFrom(value: Value | undefined, wrong: ReadonlySet<string>): ReadonlyMap<string, Confirmation> {
  const entries = value?.kind === "mapping" ? [...value.entries] : [];
  const found = entries.map(([id, { value: own }]): readonly [string, Confirmation] => {
    const [by = "", on = "", note = ""] = ["by", "on", "note"].map((key) => textOf(valueAt(own, key))[0]);
    const applies = valueAt(own, "applies");
    return [id, { by, on, note, applies: !(applies?.kind === "scalar" && applies.value === false) }];
  });
  return new Map(found.filter(([id, { by }]) => by !== "" && !wrong.has(`checklist/${id}`)));
}

function textsAt(value: Value, key: string): readonly string[] {
  const list = valueAt(value, key);
  return list?.kind === "sequence" ? list.items.flatMap(textOf) : [];
}

function ruleSettingsFrom(value: Value, options: readonly string[]): RuleSettings {
  const severity = oneOf(["off", ...severities], value.kind === "scalar" ? value : valueAt(value, "severity"));
  const given = options.flatMap((name) => {
    const option = valueAt(value, name);
    return option && !isNothing(option) ? [[name, plainData(option, contentOf)] as const] : [];
  });
  return { severity, options: Object.fromEntries(given) };
}

function oneOf<const T extends string>(words: readonly T[], value: Value | undefined): T | undefined {
  return words.find((word) => value?.kind === "scalar" && value.value === word);
}

function valueAt(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === "mapping" ? value.get(key)?.value : undefined;
}

function textOf(value: Value | undefined): readonly string[] {
  return value?.kind === "scalar" && typeof value.value === "string" ? [value.value] : [];
}

function contentOf(scalar: Scalar): Scalar["value"] {
  return scalar.value;
}

function isNothing(value: Value): boolean {
  return value.kind === "scalar" && value.value === null;
}
