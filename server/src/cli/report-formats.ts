import type { Diagnostic } from "../core/diagnostic.ts";
import type { EntryStatus, Report, ReportedEntry, ServiceScore } from "../core/report.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Colors } from "./colors.ts";
import { placeFrom } from "./path.ts";

/** For people: each entry in a line, and below it what there is to do. */
export function reportAsText(reports: readonly Report[], folder: string, colors: Colors): string {
  return reports
    .flatMap((report) => {
      const lines = report.entries.flatMap((one) => [
        `  ${marks(colors)[one.status]} ${one.entry.title} ${colors.dim(`(${one.entry.id})`)}`,
        ...toDo(one, folder).map((line) => `      ${colors.dim(line)}`),
      ]);
      return [colors.bold(titleOf(report, folder)), "", ...lines, "", ...scores(report), "", summaryOf(report), ""];
    })
    .join("\n");
}

function marks({ green, red, yellow, dim }: Colors): Readonly<Record<EntryStatus, string>> {
  return { pass: green("pass   "), fail: red("fail   "), confirm: yellow("confirm"), "not-applicable": dim("n/a    ") };
}

function titleOf({ files, target }: Report, folder: string): string {
  return `${files.map((path) => pathFrom(folder, path)).join(", ")} (target: ${target})`;
}

/** Why an entry is not met, or who says that it is. */
function toDo({ entry, status, findings, confirmation }: ReportedEntry, folder: string): readonly string[] {
  if (confirmation) {
    const { by, on, note } = confirmation;
    return [`${by} on ${on}: ${note}`, ...(status === "fail" ? toldFindings(findings, folder) : [])];
  }
  if (status === "fail") return toldFindings(findings, folder);
  return status === "confirm" ? [entry.question ?? ""] : [];
}

function toldFindings(findings: readonly Diagnostic[], folder: string): readonly string[] {
  return findings.map(({ at, rule, message }) => `${placeFrom(folder, at.location)} ${rule}: ${message}`);
}

function scores({ services }: Report): readonly string[] {
  const width = Math.max(0, ...services.map(({ name }) => name.length));
  return services.map((one) => `  ${one.name.padEnd(width)}  ${scoreOf(one)}`);
}

function scoreOf({ met, of }: ServiceScore): string {
  return `${met} of ${of}`;
}

function summaryOf({ entries }: Report): string {
  const count = (status: EntryStatus) => entries.filter((one) => one.status === status).length;
  const left = count("confirm");
  const toConfirm = left === 0 ? "" : `, ${left} to be confirmed by a person in seaworthy.yaml`;
  return `${entries.length} entries: ${count("pass")} pass, ${count("fail")} fail, ${count("not-applicable")} not applicable${toConfirm}.`;
}

const boxes: Readonly<Record<EntryStatus, string>> = { pass: "x", fail: " ", confirm: " ", "not-applicable": "x" };

/** As a list to tick off, with the advice of what is open. */
export function reportAsMarkdown(reports: readonly Report[], folder: string): string {
  return reports
    .flatMap((report) => {
      const entries = report.entries.flatMap((one) => {
        const state = one.status === "not-applicable" ? " (not applicable)" : "";
        const open = one.status === "fail" || one.status === "confirm" ? one.entry.advice : [];
        return [
          `- [${boxes[one.status]}] **${one.entry.title}** \`${one.entry.id}\`${state}`,
          ...toDo(one, folder).map((line) => `  - ${line}`),
          ...open.map((line) => `  - _${line}_`),
        ];
      });
      const table = [
        "| Service | Met |",
        "| --- | --- |",
        ...report.services.map((one) => `| ${one.name} | ${scoreOf(one)} |`),
      ];
      return [`# ${titleOf(report, folder)}`, "", summaryOf(report), "", ...entries, "", ...table, ""];
    })
    .join("\n");
}

/** For other programs. */
export function reportAsJson(reports: readonly Report[], folder: string): string {
  const projects = reports.map(({ files, target, entries, services }) => ({
    files: files.map((path) => pathFrom(folder, path)),
    target,
    entries: entries.map(({ entry: { id, title, question, advice }, status, findings, confirmation }) => ({
      ...{ id, title, status, question, advice, confirmation },
      findings: findings.map(({ rule, severity, message, service, at }) => {
        return { rule, severity, message, service, at: placeFrom(folder, at.location) };
      }),
    })),
    services,
  }));
  return `${JSON.stringify({ projects }, undefined, 2)}\n`;
}
