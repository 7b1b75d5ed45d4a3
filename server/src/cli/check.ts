import type { Diagnostic } from "../core/diagnostic.ts";
import { severities } from "../core/rules/rule.ts";
import type { Arguments } from "./arguments.ts";
import { apart, Baselines, countUnfound } from "./baselines.ts";
import { colorsFor } from "./colors.ts";
import type { Flag } from "./flag.ts";
import { baselineFlag, colorFlag, judgingFlags, projectFlags, reportFlags } from "./flags.ts";
import type { FormatName, Formatter } from "./formatters/formatter.ts";
import { formatterNamed } from "./formatters/formatters.ts";
import { type Judgement, judge, resultsOf, toResults } from "./judge.ts";
import { countBySeverity, counted, type FileResult, type Results } from "./results.ts";
import { type ExitCode, refuse, type Terminal, tellFailures } from "./terminal.ts";
import { together, withoutFixes } from "./together.ts";
import { writeReport } from "./write.ts";

/** `seaworthy check`: reports what is wrong. */
export async function check(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const name = formatNameFor(args, terminal);
  const found: FileResult[] = [];
  const judgement = await judge(args, terminal, (checks) => {
    found.push(...resultsOf(checks).map(formatsWithFixes.has(name) ? same : withoutFixes));
  });
  if ("mistake" in judgement) return refuse(terminal, judgement.mistake);
  const results = await withBaselines(toResults(together(found), judgement, terminal), judgement, { args, terminal });
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

/** The results without what is known already; as they are where nobody wants that, or there is no baseline. */
async function withBaselines(
  results: Results,
  { paths }: Judgement,
  { args, terminal }: { readonly args: Arguments; readonly terminal: Terminal },
): Promise<Results> {
  if (args.has(baselineFlag)) return results;
  const baselines = new Baselines(terminal);
  const files = await apart(results.files, baselines);
  const failures = [...results.failures, ...baselines.failures];
  // What other settings or other files find, this run does not.
  const isPartial = failures.length > 0 || narrowing.some((flag) => args.has(flag));
  return { ...results, files, failures, noLongerFound: isPartial ? undefined : countUnfound(files, paths, baselines) };
}

const { file, environment } = projectFlags;
const { config, noConfig, ruleSet, target } = judgingFlags;
const narrowing: readonly Flag<unknown>[] = [file, environment, config, noConfig, ruleSet, target];

function onlyErrors({ baselined, ...result }: FileResult): FileResult {
  const errorsIn = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === "error");
  return {
    ...result,
    diagnostics: errorsIn(result.diagnostics),
    ...(baselined && { baselined: errorsIn(baselined) }),
  };
}

/** Reports that say what can be fixed. */
const formatsWithFixes: ReadonlySet<FormatName> = new Set(["stylish", "json", "sarif"]);

function same(result: FileResult): FileResult {
  return result;
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
