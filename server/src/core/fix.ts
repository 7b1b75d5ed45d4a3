import type { Project } from "./compose/project.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Fix, FixSafety } from "./rules/rule.ts";
import { isBrokenAround } from "./syntax/broken-text.ts";
import { type Change, routeOf } from "./syntax/change.ts";
import { provenEdits, type Request } from "./syntax/proof.ts";
import { anchorOf, sharedValues } from "./syntax/sharing.ts";
import type { TextEdit } from "./syntax/text.ts";
import type { Value } from "./syntax/value.ts";
import type { ParsedFile } from "./syntax/yaml.ts";
import { isMeantInProject, type WrittenFix, writtenFix } from "./written-fix.ts";

/** A fix as text edits that are proven: the file reads after them and means what the fix says and nothing else. */
export interface Action {
  readonly title: string;
  readonly safety: FixSafety;
  /** Whether this is the one to take when nobody chooses. */
  readonly isPreferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** The fixes of a diagnostic, by what they say of themselves, best first; whether they can be carried out shows later. */
export function fixesToChooseFrom(diagnostic: Diagnostic, context: FixContext): readonly Fix[] {
  return isBrokenAround(diagnostic.at.location, context.files) ? [] : fixesOf(diagnostic, context);
}

/** What fixes are worked out on. */
export interface FixContext {
  readonly project: Project;
  readonly files: readonly ParsedFile[];
  /** What its programs are configured with, where nothing is ever fixed. */
  readonly configFiles?: readonly ParsedFile[];
  /** What the project would be after edits; undefined where its files are what is judged. */
  readonly rootAfter: ((edits: readonly TextEdit[]) => Value | undefined) | undefined;
  /** What Docker Compose would print of it after edits, as a text to compare; undefined for what is no project. */
  readonly printedAfter: (edits: readonly TextEdit[]) => string | undefined;
}

/**
 * The fixes of a diagnostic that can be carried out, best first. Where the value is shared, the fix at the anchor comes
 * first and says so, then the one that writes the value out for this service alone.
 */
export function actionsFor(diagnostic: Diagnostic, context: FixContext): readonly Action[] {
  if (isBrokenAround(diagnostic.at.location, context.files)) return [];
  const actions = fixesOf(diagnostic, context).flatMap((fix) => waysOf(fix, context));
  return actions.map((action, i) => ({ ...action, isPreferred: i === 0 && action.safety !== "input" }));
}

/** Takes one of the fixes of a diagnostic, if any; they are in their order, best first. */
export type ChooseFix = <F extends Fix>(diagnostic: Diagnostic, fixes: readonly F[]) => F | undefined;

/** Takes the best fix of the safeties that are allowed. */
export function bestOf(allowed: readonly FixSafety[]): ChooseFix {
  return (_, fixes) => fixes.find(({ safety }) => allowed.includes(safety));
}

/**
 * One set of edits that fixes as many of the diagnostics as fit together, each with the fix that was chosen for it.
 * A fix is carried out whole or not at all. What all services that share a value want of it is done at its anchor.
 */
export function fixAll(
  diagnostics: readonly Diagnostic[],
  context: FixContext,
  choose: ChooseFix,
): readonly TextEdit[] {
  const wanted = diagnostics.flatMap((diagnostic): readonly Wanted[] => {
    if (isBrokenAround(diagnostic.at.location, context.files)) return [];
    const fix = choose(diagnostic, fixesOf(diagnostic, context));
    return fix && isProvenInProject(fix, context) ? [{ fix, service: diagnostic.service ?? "" }] : [];
  });
  const { common, own } = separate(wanted, context);
  const shared: Request = { changes: changesOf(common.map(({ fix }) => fix)), where: "shared" };
  // What cannot be done at the anchors is done in each service.
  const isAtAnchors = provenEdits([shared], context.files) !== undefined;
  const atAnchors = isAtAnchors ? [shared] : [];
  const services = grouped(isAtAnchors ? own : wanted, ({ service }) => service);
  const fixes = [...services.values()].map((each) => each.map(({ fix }) => fix));
  return largestProven(fixes, (some) => {
    return provenEdits([...atAnchors, { changes: changesOf(some), where: "here" }], context.files);
  });
}

interface Wanted {
  readonly fix: Fix;
  readonly service: string;
}

/**
 * Takes apart what every user of a shared value wants of it, one fix for all of them, and what is each service's own.
 * What only some of the users want waits for the next time: it is worked out on the value as it will then be.
 */
function separate(
  wanted: readonly Wanted[],
  { files, project }: FixContext,
): { readonly common: readonly Wanted[]; readonly own: readonly Wanted[] } {
  const own: Wanted[] = [];
  const common: Wanted[] = [];
  for (const [target, all] of grouped(wanted, ({ fix }) => sharedTarget(fix.changes, files))) {
    const users = target ? usersOf(target, project) : 0;
    const [anyone] = all;
    // All changes of the value are taken from one service, so that they become one edit.
    const ofAll = [...grouped(all, ({ fix }) => fix.title).values()].flatMap((same) => {
      const isShareable = users > 1 && !same.some(({ fix }) => fix.isOwn);
      const isOfAll = isShareable && new Set(same.map(({ service }) => service)).size === users;
      return (isOfAll && same.find(({ service }) => service === anyone?.service)) || [];
    });
    common.push(...ofAll);
    if (ofAll.length === 0) own.push(...all);
  }
  return { common, own };
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function changesOf(fixes: readonly Fix[]): readonly Change[] {
  return fixes.flatMap(({ changes }) => changes);
}

/** What cannot be carried out is left out: found by halves, as most can. */
function largestProven(
  services: readonly (readonly Fix[])[],
  prove: (fixes: readonly Fix[]) => readonly TextEdit[] | undefined,
): readonly TextEdit[] {
  const provable = (groups: readonly (readonly Fix[])[]): readonly Fix[] => {
    const [first = []] = groups;
    if (prove(groups.flat())) return groups.flat();
    if (groups.length <= 1) return first.length > 1 ? provable(first.map((fix) => [fix])) : [];
    const middle = groups.length >> 1;
    const [left, right] = [provable(groups.slice(0, middle)), provable(groups.slice(middle))];
    if (left.length === 0 || right.length === 0) return left.length === 0 ? right : left;
    // Both may want the same new key; then the greater part is carried out, and the rest the next time.
    const both = [...left, ...right];
    if (prove(both)) return both;
    return left.length >= right.length ? left : right;
  };
  return prove(services.flat()) ?? prove(provable(services)) ?? [];
}

function fixesOf(diagnostic: Diagnostic, context: FixContext): readonly WrittenFix[] {
  const written = diagnostic.fixes().flatMap((fix) => writtenFix(fix, diagnostic, context) ?? []);
  return written.filter((fix) => !changesOthers(fix, context));
}

/** Whether a fix that is right for its service alone changes a mapping that others have, too. */
function changesOthers({ isOwn, changes }: Fix, { files, project }: FixContext): boolean {
  if (!isOwn) return false;
  const target = sharedTarget(changes, files);
  return target !== undefined && changes.some(({ mapping }) => mapping === target) && usersOf(target, project) > 1;
}

/** Whether a fix by itself does to the project as a whole what it means to. */
function isProvenInProject(fix: WrittenFix, context: FixContext): boolean {
  if (!context.rootAfter) return true;
  const edits = provenEdits([{ changes: fix.changes, where: "here" }], context.files);
  return edits !== undefined && doesInProject(fix, edits, context);
}

function doesInProject(fix: WrittenFix, edits: readonly TextEdit[], { project, rootAfter }: FixContext): boolean {
  return !rootAfter || isMeantInProject(fix, { project, after: rootAfter(edits) });
}

function waysOf(fix: WrittenFix, context: FixContext): readonly Action[] {
  const proven = provenEdits([{ changes: fix.changes, where: "here" }], context.files);
  const here = proven && doesInProject(fix, proven, context) ? proven : undefined;
  const target = sharedTarget(fix.changes, context.files);
  if (!target) return here ? [action(fix, fix.title, here)] : [];
  const users = usersOf(target, context.project);
  const isForOthers = fix.isOwn === true && users > 1;
  const shared = isForOthers ? undefined : provenEdits([{ changes: fix.changes, where: "shared" }], context.files);
  const anchor = anchorOf(target);
  const place = anchor === undefined ? "where it is shared" : `in \`&${anchor}\``;
  // One that several services need is made in all of their places at once.
  if (shared && isOfSeveral(fix, context.project)) return [action(fix, fix.title, shared)];
  const atAnchor =
    shared && action(fix, `${fix.title} ${place}, used by ${users} ${users === 1 ? "service" : "services"}`, shared);
  // A fix that a person did not ask for in several services is not one to apply unseen.
  const ways = [
    atAnchor && {
      ...atAnchor,
      safety: atAnchor.safety === "safe" && users > 1 ? ("unsafe" as const) : atAnchor.safety,
    },
    here && action(fix, `${fix.title} in this service only`, here),
  ];
  return ways.filter((way) => way !== undefined);
}

function action({ safety }: Fix, title: string, edits: readonly TextEdit[]): Action {
  return { title, safety, isPreferred: false, edits };
}

/** The shared value that the changes meet on their way, if there is one. */
function sharedTarget(changes: readonly Change[], files: readonly ParsedFile[]): Value | undefined {
  const isShared = (value: Value) => files.some((file) => sharedValues(file).has(value));
  for (const change of changes) {
    if (isShared(change.mapping)) return change.mapping;
    let value: Value = change.mapping;
    for (const key of routeOf(change)) {
      const entry: ReturnType<typeof change.mapping.get> =
        value.kind === "mapping" && typeof key === "string" ? value.get(key) : undefined;
      if (!entry) break;
      if (entry.reference) return entry.reference.target;
      if (isShared(entry.value)) return entry.value;
      value = entry.value;
    }
  }
  return undefined;
}

/** Whether a fix changes several services, each in a place of its own. */
function isOfSeveral({ changes }: WrittenFix, { services }: Project): boolean {
  return services.filter(({ mapping }) => changes.some((change) => change.mapping === mapping)).length > 1;
}

/** How many services a shared value is part of. */
function usersOf(target: Value, { services }: Project): number {
  return services.filter(({ mapping }) => reaches(mapping, target, new Set())).length;
}

function reaches(value: Value, target: Value, seen: Set<Value>): boolean {
  if (value === target) return true;
  if (value.kind === "scalar" || seen.has(value)) return false;
  seen.add(value);
  if (value.kind === "sequence") return value.items.some((item) => reaches(item, target, seen));
  for (const { value: inner, reference } of value.entries.values()) {
    if (reference?.target === target || reaches(inner, target, seen)) return true;
  }
  return false;
}
