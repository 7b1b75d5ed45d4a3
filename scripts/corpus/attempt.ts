import { type Check, type CheckInput, check } from "../../server/src/core/check.ts";
import type { Diagnostic } from "../../server/src/core/diagnostic.ts";
import { type Action, actionsFor, bestOf, fixAll } from "../../server/src/core/fix.ts";
import type { Fix, FixSafety } from "../../server/src/core/rules/rule.ts";
import { applyEdits, type TextEdit } from "../../server/src/core/syntax/text.ts";
import { changedPaths } from "./changed-paths.ts";
import { lostComments } from "./lost-comments.ts";

/** A fix that was carried out on a file of its own. */
export interface Attempt {
  readonly rule: string;
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly TextEdit[];
  readonly text: string;
  /** Where the project may have changed. */
  readonly paths: readonly string[];
  /** What is wrong with the result, as far as this program can tell. */
  readonly faults: readonly string[];
}

/** The ways to fix a diagnostic, each carried out. */
export function attempts(diagnostic: Diagnostic, checked: Check): readonly Attempt[] {
  const fixes = diagnostic.fixes();
  return actionsFor(diagnostic, checked).map((action) => {
    const { rule, service } = diagnostic;
    const { title, safety, edits } = action;
    const paths = fixes.filter((fix) => title.startsWith(fix.title)).flatMap((fix) => pathsOf(fix, action, checked));
    const after = check(withEdits(checked.input, edits));
    const faults = [
      ...faultsOfEdits(edits, checked, after),
      ...unsolved(diagnostic, { edits, before: checked, after }),
    ];
    return {
      rule,
      title,
      safety,
      edits,
      text: textOf(after.input),
      paths,
      faults: [...faults, ...made({ service, safety }, checked, after)],
    };
  });
}

/** All safe fixes of a file together; undefined where there are none. */
export function attemptAll(checked: Check): Attempt | undefined {
  const edits = fixAll(checked.diagnostics, checked, bestOf(["safe"]));
  if (edits.length === 0) return undefined;
  const after = check(withEdits(checked.input, edits));
  const again = fixAll(after.diagnostics, after, bestOf(["safe"]));
  const fixes = checked.diagnostics.flatMap((diagnostic) =>
    diagnostic.fixes().filter(({ safety }) => safety === "safe"),
  );
  const paths = fixes.flatMap(({ changes }) => changes.flatMap((change) => changedPaths(change, checked, "here")));
  const faults = [
    ...faultsOfEdits(edits, checked, after),
    ...made({ service: undefined, safety: "safe" }, checked, after),
  ];
  if (again.length > 0) faults.push("fixing again changes it again");
  return {
    rule: "(all safe fixes)",
    title: "Fix all",
    safety: "safe",
    edits,
    text: textOf(after.input),
    paths,
    faults,
  };
}

function pathsOf(fix: Fix, { title }: Action, checked: Check): readonly string[] {
  const where = title !== fix.title && title.includes("used by") ? "shared" : "here";
  return fix.changes.flatMap((change) => changedPaths(change, checked, where));
}

function withEdits(input: CheckInput, edits: readonly TextEdit[]): CheckInput {
  return { ...input, compose: input.compose.map(({ path, text }) => ({ path, text: applyEdits(text, edits) })) };
}

function textOf({ compose }: CheckInput): string {
  return compose[0]?.text ?? "";
}

function faultsOfEdits(edits: readonly TextEdit[], before: Check, after: Check): string[] {
  const [old, text] = [textOf(before.input), textOf(after.input)];
  const faults = lostComments(old, edits).map((comment) => `the comment is lost: ${comment}`);
  const errors = (checked: Check) => checked.files.flatMap((file) => file.faults.map(({ message }) => message));
  if (errors(after).some((error) => !errors(before).includes(error))) faults.push("it has a new syntax error");
  const isWindows = old.includes("\r\n") && !/[^\r]\n/.test(old);
  if (isWindows && /[^\r]\n/.test(text)) faults.push("a line ends in another way than the others");
  return faults;
}

function unsolved(
  { rule, message }: Diagnostic,
  { edits, before, after }: { edits: readonly TextEdit[]; before: Check; after: Check },
): readonly string[] {
  const of = ({ diagnostics }: Check) => diagnostics.filter((diagnostic) => diagnostic.rule === rule);
  if (of(after).length < of(before).length) return [];
  // Where a file is mended that Docker Compose refused, it goes on and may refuse the project, for another reason.
  const isOther =
    rule === "compose-invalid" &&
    !of(after).some((diagnostic) => diagnostic.message === message || isWithin(diagnostic, edits));
  return isOther ? [] : ["the diagnostic is still there"];
}

/** Whether a diagnostic of the text after some edits is about what one of them wrote. */
function isWithin({ at }: Diagnostic, edits: readonly TextEdit[]): boolean {
  const { start, end } = at.location.span;
  const inOrder = edits.toSorted((a, b) => a.location.span.start - b.location.span.start);
  let moved = 0;
  for (const { location, newText } of inOrder) {
    const from = location.span.start + moved;
    if (start <= from + newText.length && end >= from) return true;
    moved += newText.length - (location.span.end - location.span.start);
  }
  return false;
}

/**
 * A fix leads to no new error, and a safe one to nothing at all that is wrong with its service. To something about
 * others it may lead: who starts too early shows only when there is a health check to wait for.
 */
function made(
  { service, safety }: { service: string | undefined; safety: FixSafety },
  before: Check,
  after: Check,
): readonly string[] {
  const key = ({ rule, service: name }: Diagnostic) => `${rule} ${name ?? ""}`;
  const old = new Set(before.diagnostics.map(key));
  const fresh = after.diagnostics.filter((diagnostic) => !old.has(key(diagnostic)));
  const isOwn = (diagnostic: Diagnostic) =>
    safety === "safe" && service !== undefined && diagnostic.service === service;
  return fresh.filter((one) => one.severity === "error" || isOwn(one)).map((one) => `it leads to ${key(one)}`);
}
