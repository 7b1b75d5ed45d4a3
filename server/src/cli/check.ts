import { keyOf } from "../core/combine.ts";
import { severities } from "../core/rules/rule.ts";
import type { Arguments } from "./arguments.ts";
import { colorsFor } from "./colors.ts";
import { colorFlag, reportFlags } from "./flags.ts";
import type { FormatName, Formatter } from "./formatters/formatter.ts";
import { formatterNamed } from "./formatters/formatters.ts";
import { judge, resultsOf, toResults } from "./judge.ts";
import { countBySeverity, counted, type FileResult, type Results } from "./results.ts";
import { type ExitCode, refuse, type Terminal, tellFailures } from "./terminal.ts";
import { writeReport } from "./write.ts";

/** `seaworthy check`: reports what is wrong. */
export async function check(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const name = formatNameFor(args, terminal);
  const found: FileResult[] = [];
  const judgement = await judge(args, terminal, (checks) => {
    found.push(...resultsOf(checks).map(formatsWithFixes.has(name) ? same : withoutFixes));
  });
  if ("mistake" in judgement) return refuse(terminal, judgement.mistake);
  const results = toResults(together(found), judgement, terminal);
  const shown = args.has(reportFlags.quiet) ? { ...results, files: results.files.map(onlyErrors) } : results;
  const format = formatterFor(name, args, terminal);
  const unwritten = publish(format(shown), args, terminal);
  if (unwritten !== undefined) return refuse(terminal, unwritten);
  tellFailures(results.failures, terminal);
  const reasons = reasonsToFail(results, args);
  for (const reason of reasons) if (reason.isHidden) terminal.err.write(`seaworthy: ${reason.text}\n`);
  if (judgement.mistaken.length > 0 || results.failures.length > 0) return 2;
  return reasons.length > 0 ? 1 : 0;
}

/** A file may belong to several projects, and be told of with each: it is one result. */
function together(results: readonly FileResult[]): readonly FileResult[] {
  const byPath = new Map<string, FileResult>();
  for (const result of results) {
    const known = byPath.get(result.file.path);
    byPath.set(result.file.path, known ? merged(known, result) : result);
  }
  return [...byPath.values()];
}

function merged(known: FileResult, { diagnostics, contexts }: FileResult): FileResult {
  const keys = new Set(known.diagnostics.map(keyOf));
  const all = [...known.diagnostics, ...diagnostics.filter((diagnostic) => !keys.has(keyOf(diagnostic)))];
  const sorted = all.toSorted((a, b) => a.at.location.span.start - b.at.location.span.start);
  return { ...known, diagnostics: sorted, contexts: new Map([...known.contexts, ...contexts]) };
}

function onlyErrors(result: FileResult): FileResult {
  return { ...result, diagnostics: result.diagnostics.filter(({ severity }) => severity === "error") };
}

/** Reports that say what can be fixed. */
const formatsWithFixes: ReadonlySet<FormatName> = new Set(["stylish", "json", "sarif"]);

function same(result: FileResult): FileResult {
  return result;
}

/** A result that holds nothing of the project but the places: fixes hold all of it, and a thousand projects are many. */
function withoutFixes({ file, diagnostics }: FileResult): FileResult {
  const slim = diagnostics.map((diagnostic) => {
    return { ...diagnostic, at: { location: diagnostic.at.location }, fixes: () => [] };
  });
  return { file, diagnostics: slim, contexts: new Map() };
}

function isForPeople(args: Arguments, terminal: Terminal): boolean {
  return terminal.out.isTerminal && !args.has(reportFlags.outputFile);
}

function formatNameFor(args: Arguments, terminal: Terminal): FormatName {
  return args.get(reportFlags.format) ?? (isForPeople(args, terminal) ? "stylish" : "concise");
}

function formatterFor(name: FormatName, args: Arguments, terminal: Terminal): Formatter {
  const isWatched = isForPeople(args, terminal);
  const colors = colorsFor(args.get(colorFlag) ?? "auto", {
    ...terminal,
    out: { ...terminal.out, isTerminal: isWatched },
  });
  return formatterNamed(name, { colors, hasFrames: isWatched || args.has(reportFlags.frames) });
}

/** Puts the report where it is wanted; says why that is not possible. */
function publish(report: string, args: Arguments, terminal: Terminal): string | undefined {
  const path = args.get(reportFlags.outputFile);
  if (path === undefined) {
    terminal.out.write(report);
    return undefined;
  }
  return writeReport(path, report, terminal);
}

interface Reason {
  readonly text: string;
  /** Whether the report does not show it. */
  readonly isHidden: boolean;
}

/** Why the findings make the run fail. */
function reasonsToFail({ files }: Results, args: Arguments): readonly Reason[] {
  const counts = countBySeverity(files);
  const failOn = args.get(reportFlags.failOn) ?? "error";
  const counting = failOn === "never" ? [] : severities.slice(0, severities.indexOf(failOn) + 1);
  const found = counting.filter((severity) => counts[severity] > 0);
  const maximum = args.get(reportFlags.maxWarnings) ?? Number.POSITIVE_INFINITY;
  const isQuiet = args.has(reportFlags.quiet);
  const reasons = found.map((severity) => {
    const text = `${counted(counts[severity], severity)} not shown (--quiet), but counted (--fail-on ${failOn}).`;
    return { text, isHidden: isQuiet && severity !== "error" };
  });
  const tooMany = {
    text: `${counted(counts.warning, "warning")}, more than --max-warnings ${maximum}.`,
    isHidden: true,
  };
  return counts.warning > maximum ? [...reasons, tooMany] : reasons;
}
