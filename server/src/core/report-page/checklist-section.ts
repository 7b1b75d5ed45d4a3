import type { Diagnostic } from "../diagnostic.ts";
import { type Markup, markup } from "../markup.ts";
import type { EntryStatus, ReportedEntry } from "../report.ts";
import { placeOf } from "./place.ts";
import type { Shown } from "./project-page.ts";
import { told } from "./told.ts";

const words: Readonly<Record<EntryStatus, string>> = {
  pass: "Pass",
  fail: "Fail",
  confirm: "To confirm",
  "not-applicable": "Not applicable",
};

const icons: Readonly<Record<EntryStatus, Markup>> = {
  pass: markup`<path d="M4.5 8.5 7 11l4.5-5.5"/>`,
  fail: markup`<path d="m5 5 6 6m0-6-6 6"/>`,
  confirm: markup`<path d="M6 6.5a2 2 0 1 1 2.8 1.8c-.6.3-.8.6-.8 1.2M8 11.5v.1"/>`,
  "not-applicable": markup`<path d="M5 8h6"/>`,
};

/** How many findings of an entry stand below it; all of them stand further down. */
const mostFindings = 4;

/** The checklist with the state of each entry, and why it is so. */
export function checklistSection(shown: Shown): Markup {
  const { report, prefix } = shown;
  return markup`<section><h3 id="${prefix}checklist" tabindex="-1">Checklist</h3>
<ul class="checklist">
${report.entries.map((entry) => entryOf(entry, shown))}</ul></section>`;
}

function entryOf(reported: ReportedEntry, shown: Shown): Markup {
  const { entry, status, findings, confirmation } = reported;
  const isOpen = status === "fail" || status === "confirm";
  const said = confirmation && markup`<p>${confirmation.by} on ${confirmation.on}: ${confirmation.note}</p>`;
  const question = status === "confirm" ? markup`<p>${told(entry.question ?? "")}</p>` : undefined;
  const advice = isOpen ? entry.advice.map((line) => markup`<p class="advice">${told(line)}</p>`) : undefined;
  return markup`<li class="entry ${status}" data-entry="${entry.id}"><svg class="state" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><circle cx="8" cy="8" r="7.5"/>${icons[status]}</svg><div><p class="title"><span class="unseen">${words[status]}: </span><b>${entry.title}</b> <span class="status">${words[status]}</span></p>${said}${question}${findingsBehind(findings, shown)}${advice}</div></li>
`;
}

function findingsBehind(findings: readonly Diagnostic[], { places, prefix }: Shown): Markup | undefined {
  if (findings.length === 0) return undefined;
  const first = findings.slice(0, findings.length === mostFindings + 1 ? undefined : mostFindings);
  const items = first.map(({ message, at }) => markup`<li>${told(message)} ${placeOf(at.location, places)}</li>`);
  const rules = [...new Set(findings.slice(first.length).map(({ rule }) => rule))];
  const links = rules.map((rule, i) => markup`${i > 0 ? ", " : ""}<a href="#${prefix}rule-${rule}">${rule}</a>`);
  const left = findings.length - first.length;
  return markup`<ul class="behind">${items}${left > 0 ? markup`<li>${left} more, of ${links}</li>` : undefined}</ul>`;
}
