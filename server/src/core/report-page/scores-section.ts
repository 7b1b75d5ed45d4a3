import { type Markup, markup } from "../markup.ts";
import type { ServiceScore } from "../report.ts";
import { scoreText } from "../report-words.ts";
import { gradeOf } from "./grade.ts";
import type { Shown } from "./project-page.ts";

/** How many entries of the checklist each service meets. */
export function scoresSection({ report, prefix }: Shown): Markup {
  const rows = report.services.map((one) => row(one));
  const table = markup`<div class="wide" tabindex="0" role="group" aria-label="Scores of services"><table class="scores"><thead><tr><th scope="col">Service</th><th scope="col">Entries met</th><th scope="col"><span class="unseen">Share</span></th></tr></thead><tbody>
${rows}</tbody></table></div>`;
  return markup`<section><h3 id="${prefix}scores" tabindex="-1">Services</h3>
${rows.length > 0 ? table : markup`<p class="empty">No service runs in production.</p>`}
</section>`;
}

function row(score: ServiceScore): Markup {
  const share = score.of === 0 ? 1 : score.met / score.of;
  return markup`<tr><th scope="row">${score.name}</th><td class="number">${scoreText(score)}</td><td class="bar ${gradeOf(share)}"><svg viewBox="0 0 100 8" preserveAspectRatio="none" height="8" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="fill" width="${Math.round(share * 100)}" height="8"/></svg></td></tr>
`;
}
