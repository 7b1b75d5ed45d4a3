import type { RuleSet, Severity } from "./rules/rule.ts";

/** What a project asks of Seaworthy: the contents of `seaworthy.yaml`, with everything it leaves out filled in. */
export interface Settings {
  /** Rules of this set, and of the sets it contains, are on. */
  readonly ruleSet: RuleSet;
  /** What runs the project; `auto` tells from the files. */
  readonly target: (typeof targetSettings)[number];
  /** By rule id: what differs from the rule's own defaults. */
  readonly rules: ReadonlyMap<string, RuleSettings>;
  /** Profiles that stand for development: a service that has only these is not judged. */
  readonly developmentProfiles: readonly string[];
}

export const targetSettings = ["auto", "compose", "swarm"] as const;

export interface RuleSettings {
  readonly severity: Severity | "off" | undefined;
  /** By name of the option; each value fits the option's schema. */
  readonly options: Readonly<Record<string, unknown>>;
}

export const defaultSettings: Settings = {
  ruleSet: "recommended",
  target: "auto",
  rules: new Map(),
  developmentProfiles: ["dev", "development", "debug", "test", "testing", "local", "tools"],
};
