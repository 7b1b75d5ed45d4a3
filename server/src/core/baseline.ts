import { isRecord } from "./is-record.ts";

/** A problem that is known, and not to be told as a new one. It has no line and no message: both change by themselves. */
export interface KnownProblem {
  readonly rule: string;
  readonly service: string | undefined;
  /** The keys on the way to where it stands; empty where it stands at none. */
  readonly at: string;
  /** How many of them there are. */
  readonly count: number;
}

/** The known problems of one file, by `nameOf`. */
export type KnownProblems = ReadonlyMap<string, KnownProblem>;

/** The known problems of each file, by its path as it is seen from the folder of the baseline. */
export type Baseline = ReadonlyMap<string, KnownProblems>;

/** Grows when an older Seaworthy would misunderstand the file. */
const schemaVersion = 1;

/** In characters: what is longer is not read. */
export const longestBaseline = 5_000_000;

/** The same for problems that a baseline does not tell apart. */
export function nameOf({ rule, service, at }: Omit<KnownProblem, "count">): string {
  return `${rule}\n${service ?? ""}\n${at}`;
}

export function countOf(problems: Iterable<KnownProblem>): number {
  let sum = 0;
  for (const { count } of problems) sum += count;
  return sum;
}

export function countIn(baseline: Baseline): number {
  return [...baseline.values()].reduce((sum, known) => sum + countOf(known.values()), 0);
}

/** A baseline as it is written: in one order whatever the order of the input, an entry a line, without empty files. */
export function baselineText(baseline: Baseline): string {
  const files = [...baseline].filter(([, known]) => known.size > 0).toSorted(([a], [b]) => compare(a, b));
  const written = files.map(([path, known]) => {
    const entries = [...known.values()].toSorted(inOrder).map((problem) => `      ${entryText(problem)}`);
    return `    ${JSON.stringify(path)}: [\n${entries.join(",\n")}\n    ]`;
  });
  const inside = written.length > 0 ? `\n${written.join(",\n")}\n  ` : "";
  return `{\n  "files": {${inside}},\n  "schemaVersion": ${schemaVersion}\n}\n`;
}

function entryText({ at, count, rule, service }: KnownProblem): string {
  const told = { at: at || undefined, count: count > 1 ? count : undefined, rule, service };
  const members = Object.entries(told).flatMap(([key, value]) => {
    return value === undefined ? [] : `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  });
  return `{ ${members.join(", ")} }`;
}

function inOrder(a: KnownProblem, b: KnownProblem): number {
  return compare(a.service ?? "", b.service ?? "") || compare(a.rule, b.rule) || compare(a.at, b.at);
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is wrong with a baseline; it completes "cannot be used: ...". */
export interface BaselineFault {
  readonly fault: string;
}

/** Reads the text of a baseline. One with a mistake is not used at all: what it hides would be anybody's guess. */
export function readBaseline(text: string): Baseline | BaselineFault {
  if (text.length > longestBaseline) return { fault: `it is longer than ${longestBaseline / 1e6} MB` };
  const data = dataOf(text);
  if (data === undefined) {
    const isConflict = /^(<{7}|>{7})/m.test(text);
    return { fault: isConflict ? "it has the marks of a merge conflict" : "it is not JSON" };
  }
  if (!isRecord(data)) return { fault: "it is no object with `files` and `schemaVersion`" };
  const { schemaVersion: written, files } = data;
  if (typeof written === "number" && written > schemaVersion)
    return { fault: `a newer Seaworthy wrote it (\`schemaVersion\` ${written})` };
  if (written !== schemaVersion) return { fault: `its \`schemaVersion\` is not ${schemaVersion}` };
  const unknown = unknownKey(data, ["files", "schemaVersion"]);
  if (unknown !== undefined) return { fault: `it has a key ${quoted(unknown)}, which means nothing` };
  if (!isRecord(files)) return { fault: "its `files` are no object" };
  const baseline = new Map<string, KnownProblems>();
  for (const [path, entries] of Object.entries(files)) {
    const known = isRelative(path) ? knownFrom(entries, path) : `${quoted(path)} is no path below its folder`;
    if (typeof known === "string") return { fault: known };
    baseline.set(path, known);
  }
  return baseline;
}

function dataOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A file that the baseline cannot speak of is not to be looked for, either. */
function isRelative(path: string): boolean {
  return path.split("/").every((step) => step !== "" && step !== "." && step !== "..");
}

/** The entries of a file, or what is wrong with one of them. */
function knownFrom(entries: unknown, path: string): KnownProblems | string {
  if (!Array.isArray(entries)) return `what it has of ${quoted(path)} is no list`;
  const known = new Map<string, KnownProblem>();
  for (const [i, entry] of entries.entries()) {
    const problem = problemFrom(entry);
    if (typeof problem === "string") return `entry ${i + 1} of ${quoted(path)} ${problem}`;
    const name = nameOf(problem);
    // What a merge of two branches has brought in twice is there once.
    const { count } = known.get(name) ?? problem;
    known.set(name, { ...problem, count: Math.max(count, problem.count) });
  }
  return known;
}

function problemFrom(entry: unknown): KnownProblem | string {
  if (!isRecord(entry)) return "is no object";
  const unknown = unknownKey(entry, ["at", "count", "rule", "service"]);
  if (unknown !== undefined) return `has a key ${quoted(unknown)}, which means nothing`;
  const { at = "", count = 1, rule, service } = entry;
  if (typeof rule !== "string" || rule === "") return "has no `rule`";
  if (typeof at !== "string") return "has an `at` that is no text";
  if (service !== undefined && typeof service !== "string") return "has a `service` that is no text";
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 1)
    return "has a `count` that is no whole number from 1";
  return { rule, service, at, count };
}

function unknownKey(record: Readonly<Record<string, unknown>>, keys: readonly string[]): string | undefined {
  return Object.keys(record).find((key) => !keys.includes(key));
}

/** Names may be of any length. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}...` : name);
}
