import type { OwnImages } from "./images/own-images.ts";
import type { RuleSet, Severity } from "./rules/rule.ts";

/** What a project asks of Seaworthy: the contents of `seaworthy.yaml`, with everything it leaves out filled in. */
export interface Settings extends OwnImages {
  /** Rules of this set, and of the sets it contains, are on. */
  readonly ruleSet: RuleSet;
  /** What runs the project; `auto` tells from the files. */
  readonly target: (typeof targetSettings)[number];
  /** By rule id: what differs from the rule's own defaults. */
  readonly rules: ReadonlyMap<string, RuleSettings>;
  /** Profiles that stand for development: a service that has only these is not judged. */
  readonly developmentProfiles: readonly string[];
  /** By name, in the order of the file: the sets of Compose files that run together. */
  readonly environments: ReadonlyMap<string, EnvironmentSettings>;
  /** What is known, and left as it is. */
  readonly ignore: readonly IgnoreSetting[];
  /** By the name of an entry of the checklist: what a person says of it. */
  readonly checklist: ReadonlyMap<string, Confirmation>;
}

export const targetSettings = ["auto", "compose", "swarm"] as const;

export interface RuleSettings {
  readonly severity: Severity | "off" | undefined;
  /** By name of the option; each value fits the option's schema. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A named set of Compose files. Paths are relative to the folder of the settings file. */
export interface EnvironmentSettings {
  /** The Compose files, lowest precedence first; at least one. */
  readonly files: readonly string[];
  /** What is read instead of the `.env` beside the first Compose file, the last one wins; none where that is read. */
  readonly envFiles: readonly string[];
  /** The profiles that are active. */
  readonly profiles: readonly string[];
}

export const environmentKeys = ["files", "envFiles", "profiles"] as const satisfies (keyof EnvironmentSettings)[];

/** What can be said of an image. */
export const imageKeys = [
  ...["like", "role", "shipsHealthcheck", "healthcheck", "startPeriod", "stopGracePeriod", "stopSignal"],
  ...["minimumMemory", "ports", "dataDirectories", "requiredVariables", "hasInit", "expectsRoot"],
] as const;

/** What is not to be reported, and why; for a time, where it says until when. */
export interface IgnoreSetting {
  readonly rule: string;
  /** The one service that it is about; undefined for all. */
  readonly service: string | undefined;
  /** The last day, as `2027-01-31`; undefined for ever. */
  readonly until: string | undefined;
}

export const ignoreKeys = ["rule", "service", "reason", "until"] as const;

/** What a person says of an entry of the checklist, so that others can look at it again. */
export interface Confirmation {
  readonly by: string;
  /** A day, as `2026-11-26`. */
  readonly on: string;
  readonly note: string;
  /** False where the entry has nothing to do with the project. */
  readonly applies: boolean;
}

export const confirmationKeys = ["by", "on", "note", "applies"] as const satisfies (keyof Confirmation)[];

export const defaultSettings: Settings = {
  ruleSet: "recommended",
  target: "auto",
  rules: new Map(),
  developmentProfiles: ["dev", "development", "debug", "test", "testing", "local", "tools"],
  environments: new Map(),
  images: new Map(),
  mirrors: [],
  ignore: [],
  checklist: new Map(),
};
