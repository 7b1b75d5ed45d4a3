import type { Diagnostic } from "./diagnostic.ts";
import type { Places } from "./places.ts";
import type { EntryStatus, Report, ReportedEntry, ServiceScore } from "./report.ts";

/** The files of a project, and what it is for. */
export function titleOf({ files, target }: Report, { path }: Pick<Places, "path">): string {
  return `${files.map(path).join(", ")} (target: ${target})`;
}

/** Why an entry is not met, or who says that it is. */
export function toDo({ entry, status, findings, confirmation }: ReportedEntry, places: Places): readonly string[] {
  if (confirmation) {
    const { by, on, note } = confirmation;
    return [`${by} on ${on}: ${note}`, ...(status === "fail" ? toldFindings(findings, places) : [])];
  }
  if (status === "fail") return toldFindings(findings, places);
  return status === "confirm" ? [entry.question ?? ""] : [];
}

function toldFindings(findings: readonly Diagnostic[], { at: placeOf }: Places): readonly string[] {
  return findings.map(({ at, rule, message }) => `${placeOf(at.location)} ${rule}: ${message}`);
}

/** "7 of 9" */
export function scoreText({ met, of }: Pick<ServiceScore, "met" | "of">): string {
  return `${met} of ${of}`;
}

/** How many entries have a status. */
export function countOf({ entries }: Report, status: EntryStatus): number {
  return entries.filter((one) => one.status === status).length;
}

/** How a project stands, as a sentence. */
export function summaryOf(report: Report): string {
  const count = (status: EntryStatus) => countOf(report, status);
  const left = count("confirm");
  const toConfirm = left === 0 ? "" : `, ${left} to be confirmed by a person in seaworthy.yaml`;
  return `${report.entries.length} entries: ${count("pass")} pass, ${count("fail")} fail, ${count("not-applicable")} not applicable${toConfirm}.`;
}
