import type { Project } from "./compose/project.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Fix, FixSafety } from "./rules/rule.ts";
import type { Change } from "./syntax/change.ts";
import { sections } from "./syntax/layout.ts";
import { provenEdits } from "./syntax/proof.ts";
import { anchorOf, sharedValues } from "./syntax/sharing.ts";
import type { TextEdit } from "./syntax/text.ts";
import type { Value } from "./syntax/value.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** A fix as text edits that are proven: the file reads after them and means what the fix says and nothing else. */
export interface Action {
  readonly title: string;
  readonly safety: FixSafety;
  /** Whether this is the one to take when nobody chooses. */
  readonly isPreferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** What fixes are worked out on. */
export interface FixContext {
  readonly project: Project;
  readonly files: readonly ParsedFile[];
}

/**
 * The fixes of a diagnostic that can be carried out, best first. Where the value is shared, the fix at the anchor comes
 * first and says so, then the one that writes the value out for this service alone.
 */
export function actionsFor(diagnostic: Diagnostic, context: FixContext): readonly Action[] {
  if (isBrokenAround(diagnostic, context.files)) return [];
  const actions = diagnostic.fixes().flatMap((fix) => waysOf(fix, context));
  return actions.map((action, i) => ({ ...action, isPreferred: i === 0 && action.safety !== "input" }));
}

/** One set of edits that fixes as many of the diagnostics as fit together, with fixes of the safeties that are allowed. */
export function fixAll(
  diagnostics: readonly Diagnostic[],
  context: FixContext,
  allowed: readonly FixSafety[],
): readonly TextEdit[] {
  const groups = new Map<string, Change[]>();
  for (const diagnostic of diagnostics) {
    if (isBrokenAround(diagnostic, context.files)) continue;
    const fix = diagnostic.fixes().find(({ safety }) => allowed.includes(safety));
    if (!fix) continue;
    const name = diagnostic.service ?? "";
    const together = [...(groups.get(name) ?? []), ...fix.changes];
    groups.set(name, together);
  }
  const all = [...groups.values()];
  return provenEdits(all.flat(), context.files, "here") ?? largestProven(all, context);
}

/** Groups that cannot be carried out are left out, change by change where it has to be. */
function largestProven(groups: readonly (readonly Change[])[], { files }: FixContext): readonly TextEdit[] {
  let accepted: readonly Change[] = [];
  let edits: readonly TextEdit[] = [];
  const take = (changes: readonly Change[]): boolean => {
    const proven = provenEdits([...accepted, ...changes], files, "here");
    if (!proven) return false;
    accepted = [...accepted, ...changes];
    edits = proven;
    return true;
  };
  for (const group of groups) {
    if (provenEdits(group, files, "here") && take(group)) continue;
    for (const change of group) take([change]);
  }
  return edits;
}

function waysOf(fix: Fix, context: FixContext): readonly Action[] {
  const here = provenEdits(fix.changes, context.files, "here");
  const target = sharedTarget(fix.changes, context.files);
  if (!target) return here ? [action(fix, fix.title, here)] : [];
  const shared = provenEdits(fix.changes, context.files, "shared");
  const users = usersOf(target, context.project);
  const anchor = anchorOf(target);
  const place = anchor === undefined ? "where it is shared" : `in \`&${anchor}\``;
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
    for (const key of change.kind === "remove" ? [change.key] : change.path) {
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

/** Nothing is edited where the text around it is broken: what it means is a guess. */
function isBrokenAround({ at }: Diagnostic, files: readonly ParsedFile[]): boolean {
  const { file, span } = at.location;
  const parsed = files.find((candidate) => candidate.file === file);
  if (!parsed || parsed.faults.length === 0) return false;
  if (!parsed.layout?.trusted) return true;
  const section = sections(parsed.layout).find(
    ({ region, length }) => region.start <= span.start && span.start < region.start + length,
  );
  return section === undefined || section.faults.length > 0;
}
