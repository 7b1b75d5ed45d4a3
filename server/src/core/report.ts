import type { Check } from "./check.ts";
import { type ChecklistEntry, checklist, isAnswered, isAsked } from "./checklist.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Confirmation } from "./settings.ts";

/** How far a project is fit for production, entry by entry of the checklist. */
export interface Report {
  readonly target: "compose" | "swarm";
  /** The paths of its files. */
  readonly files: readonly string[];
  readonly entries: readonly ReportedEntry[];
  /** In the order of the project, those that run in production. */
  readonly services: readonly ServiceScore[];
}

export type EntryStatus = "pass" | "fail" | "confirm" | "not-applicable";

export interface ReportedEntry {
  readonly entry: ChecklistEntry;
  /** `confirm` is for a person, who has not said anything yet. */
  readonly status: EntryStatus;
  readonly findings: readonly Diagnostic[];
  readonly confirmation: Confirmation | undefined;
}

/** How many of the entries that look at services one of them meets. */
export interface ServiceScore {
  readonly name: string;
  readonly met: number;
  readonly of: number;
}

/** Goes through the checklist with what was found in a project, and with what people confirm in its settings. */
export function reportOf({ project, files, diagnostics, input: { settings } }: Check): Report {
  const entries = checklist.map((entry): ReportedEntry => {
    const findings = diagnostics.filter(({ rule }) => entry.rules.includes(rule));
    const confirmation = settings.checklist.get(entry.id);
    const isLeftOut = confirmation?.applies === false || !isAsked(entry, project);
    const isOpen = entry.question !== undefined && !confirmation && !isAnswered(entry, project);
    const status = isLeftOut ? "not-applicable" : findings.some(isBad) ? "fail" : isOpen ? "confirm" : "pass";
    return { entry, status, findings: isLeftOut ? [] : findings, confirmation };
  });
  const deployed = project.services.filter(({ standing }) => standing.isDeployed);
  const services = deployed.map(({ name }) => scoreOf(name, entries));
  return { target: project.target, files: files.map(({ file }) => file.path), entries, services };
}

function scoreOf(name: string, entries: readonly ReportedEntry[]): ServiceScore {
  const asked = entries.filter(({ entry, status }) => entry.rules.length > 0 && status !== "not-applicable");
  const met = asked.filter(({ findings }) => !findings.some((one) => one.service === name && isBad(one)));
  return { name, met: met.length, of: asked.length };
}

/** What is said for information does not keep an entry from being met. */
function isBad({ severity }: Diagnostic): boolean {
  return severity === "error" || severity === "warning";
}
