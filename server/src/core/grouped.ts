import type { Diagnostic } from "./diagnostic.ts";
import { type Fix, severities } from "./rules/rule.ts";

/** Several diagnostics of one service that are told as one. */
export interface Group extends Diagnostic {
  readonly members: readonly Diagnostic[];
}

/**
 * The diagnostics as people take them in: a service that lacks the limits of memory, CPUs and processes is told once
 * that it has none of them, with one fix for all. Machines, suppressions and baselines know each of them by its rule.
 */
export function grouped(diagnostics: readonly Diagnostic[]): readonly (Diagnostic | Group)[] {
  const told: (Diagnostic | Group)[] = [];
  let group: [Diagnostic, ...Diagnostic[]] | undefined;
  let place = 0;
  for (const diagnostic of diagnostics) {
    const isOne = diagnostic.missing === undefined || diagnostic.isBaselined;
    if (!isOne && group && isAlike(group[0], diagnostic)) {
      group.push(diagnostic);
      continue;
    }
    if (!isOne) {
      if (group && group.length > 1) told[place] = groupOf(group);
      [group, place] = [[diagnostic], told.length];
    }
    told.push(diagnostic);
  }
  if (group && group.length > 1) told[place] = groupOf(group);
  return told.length === diagnostics.length ? diagnostics : told;
}

/** The diagnostics that one that is shown stands for. */
export function membersOf(shown: Diagnostic | Group): readonly Diagnostic[] {
  return "members" in shown ? shown.members : [shown];
}

/** In the order of a file, what stands in one place is together, though other problems may stand between. */
function isAlike(one: Diagnostic, { at, service, missing }: Diagnostic): boolean {
  if (one.at !== at || one.service !== service) return false;
  return one.missing?.consequence === missing?.consequence;
}

/** Groups by their first member: the same members are the same object the next time. */
const known = new WeakMap<Diagnostic, Group>();

function groupOf(members: readonly [Diagnostic, ...Diagnostic[]]): Group {
  const [first] = members;
  const before = known.get(first);
  if (before?.members.length === members.length && before.members.every((member) => members.includes(member)))
    return before;
  const group = toGroup(members);
  known.set(first, group);
  return group;
}

/** Speaks in the name of the gravest, or of the one that matters most among several. */
function toGroup([first, ...others]: readonly [Diagnostic, ...Diagnostic[]]): Group {
  const ordered = [first, ...others].sort(byWeight);
  const nouns = listed(ordered.map(({ missing }) => `no ${missing?.noun}`));
  return {
    ...(ordered[0] ?? first),
    message: `Service "${first.service}" has ${nouns}: ${first.missing?.consequence}.`,
    members: ordered,
    fixes: () => fixOfAll(ordered),
  };
}

function byWeight(a: Diagnostic, b: Diagnostic): number {
  const bySeverity = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return bySeverity === 0 ? (a.missing?.rank ?? 0) - (b.missing?.rank ?? 0) : bySeverity;
}

/** The best fix of each in one; none where that would leave one of them. */
function fixOfAll(members: readonly Diagnostic[]): readonly Fix[] {
  const fixes = members.flatMap((member) => member.fixes()[0] ?? []);
  const isWhole = fixes.length === members.length && fixes.every(({ safety }) => safety === "unsafe");
  const titles = fixes.map(({ title }, i) => (i === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1)));
  const changes = fixes.flatMap((fix) => fix.changes);
  return isWhole ? [{ title: listed(titles), safety: "unsafe", changes }] : [];
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
