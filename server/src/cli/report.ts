import type { Places } from "../core/places.ts";
import { type Report, reportOf } from "../core/report.ts";
import { reportAsMarkdown } from "../core/report-markdown.ts";
import type { ReportPage } from "../core/report-page/page.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments } from "./arguments.ts";
import { colorsFor } from "./colors.ts";
import { colorFlag, reportFlags, reportFormatFlag } from "./flags.ts";
import { judge } from "./judge.ts";
import { placeFrom } from "./path.ts";
import { reportAsJson, reportAsText } from "./report-formats.ts";
import { type ExitCode, refuse, type Terminal, tellFailures } from "./terminal.ts";
import { writeReport } from "./write.ts";

/** `seaworthy report`: how far each project is fit for production. */
export async function report(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const places = placesIn(terminal);
  const page = args.get(reportFormatFlag) === "html" ? await startPage(places) : undefined;
  const reports: Report[] = [];
  const judgement = await judge(args, terminal, (checks) => {
    const whole = checks.filter(({ check }) => !check.input.isForDevelopment && !check.isPartial);
    reports.push(...whole.map(({ check }) => reportOf(check)));
    for (const { check } of whole) page?.add(check);
  });
  if ("mistake" in judgement) return refuse(terminal, judgement.mistake);
  const text = page?.text ?? textOf(reports, args, terminal);
  const path = args.get(reportFlags.outputFile);
  const unwritten = path === undefined ? undefined : writeReport(path, text, terminal);
  if (unwritten !== undefined) return refuse(terminal, unwritten);
  if (path === undefined) terminal.out.write(text);
  for (const { diagnostics } of judgement.mistaken) {
    for (const { at, message } of diagnostics) terminal.err.write(`${places.at(at.location)}: ${message}\n`);
  }
  tellFailures(judgement.failures, terminal);
  if (judgement.mistaken.length > 0 || judgement.failures.length > 0) return 2;
  return reports.some(({ entries }) => entries.some(({ status }) => status === "fail")) ? 1 : 0;
}

function placesIn({ folder }: Terminal): Places {
  return { path: (path) => pathFrom(folder, path), at: (location) => placeFrom(folder, location) };
}

function textOf(reports: readonly Report[], args: Arguments, terminal: Terminal): string {
  const format = args.get(reportFormatFlag) ?? "text";
  const places = placesIn(terminal);
  if (format === "json") return reportAsJson(reports, places);
  if (format === "md") return reportAsMarkdown(reports, places);
  const isForPeople = terminal.out.isTerminal && !args.has(reportFlags.outputFile);
  const out = { ...terminal.out, isTerminal: isForPeople };
  return reportAsText(reports, places, colorsFor(args.get(colorFlag) ?? "auto", { ...terminal, out }));
}

/** Nothing else needs what lays out and draws. */
async function startPage(places: Places): Promise<ReportPage> {
  const { ReportPage } = await import("../core/report-page/page.ts");
  return new ReportPage(places);
}
