import { checklist } from "./checklist.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { nearest, withSuggestions } from "./did-you-mean.ts";
import { rules } from "./rules/index.ts";
import type { Fix, Placed, Rule } from "./rules/rule.ts";
import { type SchemaError, stepsOf } from "./schema/error.ts";
import { whatIsWrong, wordsAllowed } from "./schema/wording.ts";
import { confirmationKeys, defaultSettings, environmentKeys, ignoreKeys, imageKeys } from "./settings.ts";
import { type Change, rename, replace } from "./syntax/change.ts";
import type { Mapping, Scalar, Value } from "./syntax/value.ts";

/** One thing in a settings file that does not fit. */
export interface SettingsMistake {
  /** The way from the root to it: keys, and positions in lists. */
  readonly path: readonly string[];
  /** What the value there fails; nothing where the key itself is the mistake. */
  readonly errors: readonly SchemaError[];
}

/** The mistakes behind the errors of the validator: one for each place, and for alternatives one in all. */
export function mistakesOf(root: Mapping, errors: readonly SchemaError[]): readonly SettingsMistake[] {
  const byPlace = new Map<string, SchemaError[]>();
  const unknownKeys: SettingsMistake[] = [];
  for (const error of errors) {
    const { additionalProperty } = error.params;
    if (typeof additionalProperty === "string") {
      unknownKeys.push({ path: [...stepsOf(error.instancePath), additionalProperty], errors: [] });
    } else byPlace.set(error.instancePath, [...(byPlace.get(error.instancePath) ?? []), error]);
  }
  const places = Array.from(byPlace, ([pointer, ofPlace]) => ({ path: stepsOf(pointer), errors: ofPlace }));
  const all = [...unknownKeys, ...places];
  return all.filter((mistake) => {
    if (mistake.errors.length === 0) return true;
    if (lacksFiles(mistake, root)) return !isMisspelledBelow(mistake, "files", unknownKeys);
    return !(find(root, mistake.path).isNothing || isExplainedBelow(mistake, all));
  });
}

/** Whether it is an environment without files: with nothing behind its name, without the key, or nothing behind that. */
function lacksFiles({ path, errors }: SettingsMistake, root: Mapping): boolean {
  const [first, , key] = path;
  if (first !== "environments" || errors.length === 0) return false;
  if (path.length === 2) return errors.some(({ keyword }) => keyword === "required") || find(root, path).isNothing;
  return path.length === 3 && key === "files" && find(root, path).isNothing;
}

function isMisspelledBelow({ path }: SettingsMistake, key: string, unknownKeys: readonly SettingsMistake[]): boolean {
  const below = unknownKeys.filter((other) => other.path.length === path.length + 1 && startsWith(other.path, path));
  return below.some((other) => nearest(other.path.at(-1) ?? "", keysAt(path)).includes(key));
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((step, i) => step === path[i]);
}

/** A mistake as a diagnostic at its key or value, with what was meant as fixes. */
export function diagnosticOf(mistake: SettingsMistake, root: Mapping): Diagnostic {
  const { path, errors } = mistake;
  const { key, value, mapping, route } = find(root, path);
  const name = path.at(-1) ?? "";
  if (lacksFiles(mistake, root))
    return settingsInvalid(key ?? value, `The environment "${path[1]}" names no \`files\`.`);
  if (errors.length === 0) {
    const suggestions = nearest(name, keysAt(path.slice(0, -1)));
    return settingsInvalid(key ?? value, withSuggestions(unknownKey(path), suggestions), () => {
      return suggestions.map((word) => change(word, rename(mapping, name, word)));
    });
  }
  const missing = errors.find(({ keyword }) => keyword === "required")?.params.missingProperty;
  if (path[0] === "ignore" && missing !== undefined)
    return settingsInvalid(value, `An entry of \`ignore\` has no \`${missing}\`.`);
  if (path[0] === "checklist" && missing !== undefined)
    return settingsInvalid(key ?? value, `The confirmation of "${name}" has no \`${missing}\`.`);
  const suggestions = value.kind === "scalar" ? nearest(String(value.value), wordsAllowed(errors)) : [];
  const place = route.length > 1 ? `An item of \`${path.at(-2)}\`` : `\`${name}\``;
  const unknown = value.kind === "scalar" && value.value !== null ? unknownName(path, value.source) : undefined;
  const statement = unknown ?? `${place} is ${whatIsWrong(errors, value, exampleAt(path))}`;
  return settingsInvalid(value, withSuggestions(statement, suggestions), () => {
    return suggestions.map((word) => change(word, replace(mapping, route, word)));
  });
}

/** What to say of a name that is none of very many. */
function unknownName([first, , last]: readonly string[], name: string): string | undefined {
  if (first === "ignore" && last === "rule") return `There is no rule "${name}"`;
  return first === "images" && last === "like" ? `Nothing is known of an image "${name}"` : undefined;
}

function change(word: string, by: Change): Fix {
  return { title: `Change to \`${word}\``, safety: "unsafe", changes: [by] };
}

export function settingsInvalid(at: Placed, message: string, fixes: () => readonly Fix[] = () => []): Diagnostic {
  return { rule: "settings-invalid", severity: "error", message, at, service: undefined, related: [], tags: [], fixes };
}

/** Where a value may be one of several kinds of thing, what is wrong inside it says which kind was meant. */
function isExplainedBelow({ path, errors }: SettingsMistake, all: readonly SettingsMistake[]): boolean {
  if (!errors.some(({ keyword }) => keyword === "anyOf" || keyword === "oneOf")) return false;
  return all.some((other) => other.path.length > path.length && startsWith(other.path, path));
}

interface Found {
  readonly key: Scalar | undefined;
  readonly value: Value;
  /** The innermost mapping around the value, and the way from there. */
  readonly mapping: Mapping;
  readonly route: readonly (string | number)[];
  /** Whether it is a key with nothing behind it, which asks for nothing. */
  readonly isNothing: boolean;
}

function find(root: Mapping, path: readonly string[]): Found {
  let found: Found = { key: undefined, value: root, mapping: root, route: [], isNothing: false };
  for (const step of path) found = next(found, step) ?? found;
  return found;
}

function next({ value, mapping, route }: Found, step: string): Found | undefined {
  if (value.kind === "mapping") {
    const entry = value.get(step);
    const isNothing = entry?.value.kind === "scalar" && entry.value.value === null;
    return entry && { key: entry.key, value: entry.value, mapping: value, route: [step], isNothing };
  }
  const item = value.kind === "sequence" ? value.items[Number(step)] : undefined;
  return item && { key: undefined, value: item, mapping, route: [...route, Number(step)], isNothing: false };
}

function keysAt(path: readonly string[]): readonly string[] {
  const [first, id] = path;
  if (first === undefined) return Object.keys(defaultSettings);
  if (first === "environments" && id !== undefined) return environmentKeys;
  if (first === "ignore") return ignoreKeys;
  if (first === "images" && id !== undefined) return imageKeys;
  if (first === "checklist") return id === undefined ? checklist.map((entry) => entry.id) : confirmationKeys;
  if (first !== "rules") return [];
  return id === undefined ? rules.map((rule) => rule.id) : ["severity", ...Object.keys(ruleNamed(id)?.options ?? {})];
}

function unknownKey(path: readonly string[]): string {
  const [name, parent] = [path.at(-1), path.at(-2)];
  if (path.length === 1) return `"${name}" is no setting`;
  if (path.length === 2 && parent === "rules") return `There is no rule "${name}"`;
  if (path[0] === "checklist" && path.length === 2) return `The checklist has no entry "${name}"`;
  if (path[0] === "checklist") return `The confirmation of "${parent}" has no key "${name}"`;
  if (path[0] === "ignore") return `An entry of \`ignore\` has no key "${name}"`;
  if (path[0] === "images") return `The image "${parent}" has no key "${name}"`;
  if (path.length !== 3) return `\`${parent}\` has no key "${name}"`;
  return path[0] === "rules"
    ? `The rule "${parent}" has no option "${name}"`
    : `The environment "${parent}" has no key "${name}"`;
}

function ruleNamed(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}

function exampleAt([first, id = "", option = ""]: readonly string[]): string | undefined {
  if (first === "ignore") return option === "until" ? "2027-01-31" : undefined;
  if (first === "checklist") return option === "on" ? "2026-11-26" : undefined;
  if (first === "images") return imageExamples[option];
  const value = ruleNamed(id)?.options[option]?.default;
  const example = Array.isArray(value) ? value[0] : value;
  return example === undefined ? undefined : String(example);
}

const imageExamples: Readonly<Partial<Record<string, string>>> = {
  minimumMemory: "512M",
  startPeriod: "60s",
  stopGracePeriod: "60s",
  stopSignal: "SIGQUIT",
};
