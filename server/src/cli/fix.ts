import { type Check, type CheckInput, check, inputAfter } from "../core/check.ts";
import { keyOf } from "../core/combine.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import { bestOf, fixAll } from "../core/fix.ts";
import { unknownRule } from "../core/rule-names.ts";
import type { FixSafety } from "../core/rules/rule.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments } from "./arguments.ts";
import { colorsFor } from "./colors.ts";
import { colorFlag, fixFlags } from "./flags.ts";
import { concise } from "./formatters/concise.ts";
import { judge, toResults } from "./judge.ts";
import { counted, type Failure } from "./results.ts";
import { inputPath } from "./targets.ts";
import { type ExitCode, refuse, type Terminal, tellFailures } from "./terminal.ts";
import { replaceFile } from "./write.ts";

/** `seaworthy fix`: prints what the fixes would change as a diff, or changes it. */
export async function fix(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [misnamed] = [...args.all(fixFlags.only), ...args.all(fixFlags.except)].flatMap((id) => unknownRule(id) ?? []);
  if (misnamed !== undefined) return refuse(terminal, misnamed);
  const checks: Check[] = [];
  const judgement = await judge(args, terminal, (judged) => checks.push(...judged.map((named) => named.check)));
  if ("mistake" in judgement) return refuse(terminal, judgement.mistake);
  const results = toResults([], judgement, terminal);
  if (judgement.mistaken.length > 0) {
    terminal.err.write(concise({ ...results, files: judgement.mistaken }));
    return refuse(terminal, "nothing is fixed while the settings have mistakes.");
  }
  const outcomes = fixedOneByOne(checks, args);
  const changes = changesOf(outcomes);
  const unwritten = args.has(fixFlags.write) ? write(outcomes, args, terminal) : await print(changes, args, terminal);
  terminal.err.write(status(outcomes, changes.length, args));
  const failures = [...judgement.failures, ...unwritten];
  tellFailures(failures, terminal);
  if (failures.length > 0) return 2;
  return changes.length > 0 && !args.has(fixFlags.write) ? 1 : 0;
}

/** A project before and after its fixes. */
interface Outcome {
  readonly before: Check;
  readonly after: Check;
}

interface Change {
  readonly before: SourceFile;
  readonly after: SourceFile;
}

/** A fix may make room for another; a fix that asks for itself again must not go on for ever. */
const maximumRounds = 10;

/** Projects may share files: each is fixed as those before it have left them. */
function fixedOneByOne(checks: readonly Check[], args: Arguments): readonly Outcome[] {
  const changed = new Map<string, SourceFile>();
  return checks.map((before) => {
    const isChanged = before.files.some(({ file }) => changed.has(file.path));
    const after = fixed(isChanged ? check(withFiles(before.input, changed), undefined, () => {}) : before, args);
    for (const { file } of after.files) {
      const old = before.files.find((one) => one.file.path === file.path);
      if (old?.file.text !== file.text) changed.set(file.path, file);
    }
    return { before, after };
  });
}

function withFiles(input: CheckInput, files: ReadonlyMap<string, SourceFile>): CheckInput {
  const compose = input.compose.map((file) => files.get(file.path) ?? file);
  const named = Array.from(input.named ?? [], ([path, file]): [string, SourceFile | null] => {
    return [path, file && (files.get(path) ?? file)];
  });
  return { ...input, compose, named: new Map(named) };
}

function fixed(before: Check, args: Arguments): Check {
  const allowed = allowedSafeties(args);
  const [only, except] = [args.all(fixFlags.only), args.all(fixFlags.except)];
  const isWanted = ({ rule }: Diagnostic) => (only.length === 0 || only.includes(rule)) && !except.includes(rule);
  let current = before;
  for (let round = 0; round < maximumRounds; round += 1) {
    const edits = fixAll(current.diagnostics.filter(isWanted), current, bestOf(allowed));
    if (edits.length === 0) return current;
    // A rule that crashes was told of when the project was judged first.
    current = check(inputAfter(current.input, edits), undefined, () => {});
  }
  return current;
}

function allowedSafeties(args: Arguments): readonly FixSafety[] {
  return args.has(fixFlags.unsafe) ? ["safe", "unsafe"] : ["safe"];
}

/** What becomes of each file in the end. */
function changesOf(outcomes: readonly Outcome[]): readonly Change[] {
  const changes = new Map<string, Change>();
  for (const { before, after } of outcomes) {
    for (const { file } of after.files) {
      const old = changes.get(file.path)?.before ?? before.files.find((one) => one.file.path === file.path)?.file;
      if (old && old.text !== file.text) changes.set(file.path, { before: old, after: file });
    }
  }
  return [...changes.values()];
}

async function print(changes: readonly Change[], args: Arguments, terminal: Terminal): Promise<readonly Failure[]> {
  if (changes.length === 0) return [];
  const { unifiedDiff } = await import("./unified-diff.ts");
  const colors = colorsFor(args.get(colorFlag) ?? "auto", terminal);
  for (const { before, after } of changes) {
    const diff = unifiedDiff(pathFrom(terminal.folder, before.path), [before.text, after.text], colors);
    terminal.out.write(diff);
  }
  return [];
}

/** Standard input is answered on standard output, changed or not: that is what its writer waits for. */
function write(outcomes: readonly Outcome[], args: Arguments, terminal: Terminal): readonly Failure[] {
  const input = args.positionals.includes("-") ? inputPath(args, terminal) : undefined;
  const answer = outcomes.flatMap(({ after }) => after.files).find(({ file }) => file.path === input);
  if (answer) terminal.out.write(answer.file.text);
  const changes = changesOf(outcomes).filter(({ after }) => after.path !== input);
  return changes.flatMap(({ after: { path, text } }) => {
    const reason = replaceFile(path, text);
    return reason === undefined ? [] : [{ path, message: `cannot be written: ${reason}` }];
  });
}

function status(outcomes: readonly Outcome[], files: number, args: Arguments): string {
  const left = eachOnce(outcomes.flatMap(({ after }) => after.diagnostics));
  const repaired = eachOnce(outcomes.flatMap(({ before }) => before.diagnostics)).length - left.length;
  const what = `${counted(repaired, "problem")} in ${counted(files, "file")}`;
  const done = args.has(fixFlags.write) ? `Fixed ${what}.` : `Would fix ${what}; --write does it.`;
  const unsafe = args.has(fixFlags.unsafe) ? 0 : left.filter(hasUnsafeFix).length;
  const more = unsafe > 0 ? `, ${unsafe} of them fixable with --unsafe` : "";
  const rest = left.length > 0 ? ` ${counted(left.length, "problem")} left${more}.` : "";
  return `${files > 0 ? done : "Nothing to fix."}${rest}\n`;
}

function eachOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}

function hasUnsafeFix({ fixes }: Diagnostic): boolean {
  return fixes().some(({ safety }) => safety === "unsafe");
}
