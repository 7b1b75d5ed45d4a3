import type { Places } from "../core/places.ts";
import type { EntryStatus, Report } from "../core/report.ts";
import { scoreText, summaryOf, titleOf, toDo } from "../core/report-words.ts";
import type { Colors } from "./colors.ts";

/** For people: each entry in a line, and below it what there is to do. */
export function reportAsText(reports: readonly Report[], places: Places, colors: Colors): string {
  return reports
    .flatMap((report) => {
      const lines = report.entries.flatMap((one) => [
        `  ${marks(colors)[one.status]} ${one.entry.title} ${colors.dim(`(${one.entry.id})`)}`,
        ...toDo(one, places).map((line) => `      ${colors.dim(line)}`),
      ]);
      return [colors.bold(titleOf(report, places)), "", ...lines, "", ...scores(report), "", summaryOf(report), ""];
    })
    .join("\n");
}

function marks({ green, red, yellow, dim }: Colors): Readonly<Record<EntryStatus, string>> {
  return { pass: green("pass   "), fail: red("fail   "), confirm: yellow("confirm"), "not-applicable": dim("n/a    ") };
}

function scores({ services }: Report): readonly string[] {
  const width = Math.max(0, ...services.map(({ name }) => name.length));
  return services.map((one) => `  ${one.name.padEnd(width)}  ${scoreText(one)}`);
}

/** For other programs. */
export function reportAsJson(reports: readonly Report[], places: Places): string {
  const projects = reports.map(({ files, target, entries, services }) => ({
    files: files.map(places.path),
    target,
    entries: entries.map(({ entry: { id, title, question, advice }, status, findings, confirmation }) => ({
      ...{ id, title, status, question, advice, confirmation },
      findings: findings.map(({ rule, severity, message, service, at }) => {
        return { rule, severity, message, service, at: places.at(at.location) };
      }),
    })),
    services,
  }));
  return `${JSON.stringify({ projects }, undefined, 2)}\n`;
}
