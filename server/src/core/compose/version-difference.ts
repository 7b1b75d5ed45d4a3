import type { Value } from "../syntax/value.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";
import type { VersionPair } from "./versions.ts";

/** What two versions of a service are set to differently: the keys that one lacks, and those that have other values. */
export interface VersionDifference {
  readonly missing: readonly string[];
  readonly other: readonly string[];
}

/** Undefined where they differ in nothing but what makes a version. */
export function differenceOf({ first, second }: VersionPair): VersionDifference | undefined {
  const [one, two] = [settingsOf(first), settingsOf(second)];
  const missing = [...one.keys()].filter((key) => !two.has(key));
  const other = [...one.keys()].filter((key) => two.has(key) && two.get(key) !== one.get(key));
  return missing.length + other.length > 0 ? { missing, other } : undefined;
}

const settingsOf = once(({ mapping }: Service): ReadonlyMap<string, string> => {
  const entries = [...mapping.entries].flatMap(([key, { value }]): [string, string][] => {
    return judgedKeys.has(key) ? [[key, JSON.stringify(plain(value, key))]] : [];
  });
  return new Map(entries);
});

/** What runs a version as it is meant to run, whichever it is. What it is given, called and told is its own affair. */
const judgedKeys: ReadonlySet<string> = new Set([
  ...[
    "healthcheck",
    "networks",
    "deploy",
    "restart",
    "mem_limit",
    "cpus",
    "pids_limit",
    "logging",
    "stop_grace_period",
  ],
  ...["user", "read_only", "cap_drop", "cap_add", "security_opt", "privileged", "init", "tmpfs", "secrets", "ulimits"],
]);

/** Without what a version may well have more or less of; the order of a list says nothing here. */
function plain(value: Value, key: string): unknown {
  if (value.kind === "scalar") return value.source;
  if (value.kind === "sequence") {
    const items = value.items.map((item) => plain(item, ""));
    return key === "" ? items : items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  const own = [...value.entries].filter(([name]) => !ofVersion.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(own.map(([name, entry]) => [name, plain(entry.value, "")]));
}

const ofVersion: ReadonlySet<string> = new Set(["replicas", "labels", "aliases", "ipv4_address", "ipv6_address"]);
