import { type Markup, markup } from "../markup.ts";
import { countOf } from "../report-words.ts";
import { severities } from "../rules/rule.ts";
import { projectName } from "./project-name.ts";
import type { Shown } from "./project-page.ts";

const radius = 44;
const circumference = 2 * Math.PI * radius;
/** Between the parts of the circle. */
const gap = 2;

/** What a project is, and how it stands as a whole. */
export function summaryOf(shown: Shown): Markup {
  const { check, report, places, prefix } = shown;
  const target = report.target === "swarm" ? "Docker Swarm" : "Docker Compose";
  const files = report.files.map((path) => markup`<li><code>${places.path(path)}</code></li>`);
  return markup`<header class="summary">
${ring(shown)}
<div class="what"><h2 id="${prefix}name">${projectName(check)}</h2>
<ul class="files" aria-label="Files">${files}<li class="target">for ${target}</li></ul>
${counts(shown)}
<p class="sections"><a href="#${prefix}topology">Topology</a> <a href="#${prefix}scores">Services</a> <a href="#${prefix}checklist">Checklist</a> <a href="#${prefix}findings">Findings</a></p></div>
</header>`;
}

/** What passes, what is open and what fails, as parts of a circle. */
function ring({ report }: Shown): Markup {
  const met = countOf(report, "pass");
  const of = report.entries.length - countOf(report, "not-applicable");
  let before = 0;
  const arcs = (["pass", "confirm", "fail"] as const).flatMap((status) => {
    const share = of === 0 ? 0 : countOf(report, status) / of;
    const turn = before * 360 - 90;
    before += share;
    if (share === 0) return [];
    const dashes = `${Math.max(1, share * circumference - gap).toFixed(1)} ${circumference.toFixed(1)}`;
    return markup`<circle class="${status}" cx="50" cy="50" r="${radius}" stroke-dasharray="${dashes}" transform="rotate(${turn.toFixed(1)} 50 50)"/>`;
  });
  return markup`<div class="ring"><svg viewBox="0 0 100 100" width="116" height="116" aria-hidden="true"><circle class="track" cx="50" cy="50" r="${radius}"/>${arcs}<text x="50" y="46">${met}</text><text class="of" x="50" y="66">of ${of}</text></svg><p>${met} of ${of} entries pass</p></div>`;
}

function counts({ check, report }: Shown): Markup {
  const entries = [
    ["pass", countOf(report, "pass"), countOf(report, "pass") === 1 ? "entry passes" : "entries pass"],
    ["fail", countOf(report, "fail"), countOf(report, "fail") === 1 ? "entry fails" : "entries fail"],
    ["confirm", countOf(report, "confirm"), "to be confirmed by a person"],
    ["not-applicable", countOf(report, "not-applicable"), "not applicable"],
  ] as const;
  const found = severities.flatMap((severity) => {
    const count = check.diagnostics.filter((one) => one.severity === severity).length;
    const noun = severity === "info" ? "for information" : count === 1 ? severity : `${severity}s`;
    return count === 0 ? [] : markup`<li class="${severity}"><b>${count}</b> ${noun}</li>`;
  });
  const told = entries.flatMap(([kind, count, noun]) =>
    count === 0 ? [] : markup`<li class="${kind}"><b>${count}</b> ${noun}</li>`,
  );
  return markup`<ul class="counts" aria-label="Counts">${told}${found}</ul>`;
}
