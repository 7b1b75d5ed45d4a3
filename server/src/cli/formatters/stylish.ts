import type { Diagnostic } from "../../core/diagnostic.ts";
import { grouped, membersOf } from "../../core/grouped.ts";
import { type Severity, severities } from "../../core/rules/rule.ts";
import { pathFrom } from "../../workspace/path-from.ts";
import type { Colors } from "../colors.ts";
import { countBaselined, countBySeverity, counted, type FileResult, type Results } from "../results.ts";
import { frame } from "./code-frame.ts";
import type { Formatter, Look } from "./formatter.ts";
import { extentShown } from "./places.ts";
import { printable } from "./printable.ts";

/** For people: by file, then by service, what goes together as one, with a summary at the end. */
export function stylish(look: Look): Formatter {
  return (found) => {
    const files = found.files.map((file) => ({ ...file, diagnostics: grouped(file.diagnostics) }));
    const results = { ...found, files };
    const blamed = results.files.filter(({ diagnostics }) => diagnostics.length > 0);
    const reports = blamed.map((result) => fileReport(result, results, look));
    return [...reports, summary(results, look.colors)].join("\n");
  };
}

function fileReport({ file, diagnostics }: FileResult, { folder }: Results, look: Look): string {
  const { colors } = look;
  const columns = columnsOf(diagnostics);
  const services = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const name = diagnostic.service ?? "";
    services.set(name, [...(services.get(name) ?? []), diagnostic]);
  }
  const groups = [...services].map(([service, own]) => {
    const heading = service === "" ? [] : [`  ${colors.bold(printable(service))}`];
    const reports = own.flatMap((diagnostic, i) => {
      // What several problems point at is shown once, below the last of them.
      const isFramed = look.hasFrames && !isSamePlace(diagnostic, own[i + 1]);
      return report(diagnostic, { columns, folder, look: { ...look, hasFrames: isFramed } });
    });
    return [...heading, ...reports];
  });
  return [colors.underline(printable(pathFrom(folder, file.path))), ...groups.flat(), ""].join("\n");
}

function isSamePlace({ at }: Diagnostic, other: Diagnostic | undefined): boolean {
  const [a, b] = [at.location, other?.at.location];
  return a.file === b?.file && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** The widths of what stands before the messages of a file. */
interface Columns {
  readonly position: number;
  readonly severity: number;
}

function columnsOf(diagnostics: readonly Diagnostic[]): Columns {
  return {
    position: Math.max(...diagnostics.map((diagnostic) => positionOf(diagnostic).length)),
    severity: Math.max(...diagnostics.map(({ severity }) => severity.length)),
  };
}

function positionOf(placed: Pick<Diagnostic, "at">): string {
  const { line, column } = extentShown(placed).start;
  return `${line}:${column}`;
}

interface Surroundings {
  readonly columns: Columns;
  readonly folder: string;
  readonly look: Look;
}

function report(diagnostic: Diagnostic, { columns, folder, look }: Surroundings): readonly string[] {
  const { colors } = look;
  const position = colors.dim(positionOf(diagnostic).padStart(columns.position));
  const severity = paint[diagnostic.severity](colors, diagnostic.severity.padEnd(columns.severity));
  const related = diagnostic.related.map((other) => {
    const path = printable(pathFrom(folder, other.at.location.file.path));
    return `      ${colors.dim(`${path}:${positionOf(other)}: ${printable(other.message)}`)}`;
  });
  const lines = look.hasFrames ? frame(diagnostic, colors).map((line) => `      ${line}`) : [];
  const rules = membersOf(diagnostic)
    .map(({ rule }) => rule)
    .join(", ");
  const message = `    ${position}  ${severity}  ${printable(diagnostic.message)}  ${colors.dim(rules)}`;
  return [message, ...lines, ...related];
}

const paint: Readonly<Record<Severity, (colors: Colors, text: string) => string>> = {
  error: ({ red }, text) => red(text),
  warning: ({ yellow }, text) => yellow(text),
  info: ({ blue }, text) => blue(text),
  hint: ({ cyan }, text) => cyan(text),
};

function summary(results: Results, { bold }: Colors): string {
  const { files } = results;
  const counts = countBySeverity(files);
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  const baselined = countBaselined(files);
  const [kind, others] = baselined > 0 ? ["new problem", `; ${baselined} in the baseline`] : ["problem", ""];
  if (total === 0) return `No ${kind}s in ${counted(files.length, "file")}${others || "."}\n${hint(results)}`;
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity));
  const blamed = files.filter(({ diagnostics }) => diagnostics.length > 0);
  const fixable = blamed.flatMap(({ diagnostics }) => diagnostics).filter(hasSafeFix).length;
  const remedy = fixable > 0 ? `, ${fixable} fixable with \`seaworthy fix\`` : "";
  const places = `(${parts.join(", ")}) in ${counted(blamed.length, "file")}`;
  return `${bold(counted(total, kind))} ${places}${remedy}${others}\n${hint(results)}`;
}

function hint({ noLongerFound = 0 }: Results): string {
  if (noLongerFound === 0) return "";
  const what = noLongerFound === 1 ? "1 entry of the baseline is" : `${noLongerFound} entries of the baseline are`;
  return `${what} no longer found: seaworthy baseline prune\n`;
}

function hasSafeFix({ fixes }: Diagnostic): boolean {
  return fixes().some(({ safety }) => safety === "safe");
}
