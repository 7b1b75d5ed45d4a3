import type { Check } from "../check.ts";
import { type Markup, markup } from "../markup.ts";
import type { Places } from "../places.ts";
import type { Report } from "../report.ts";
import type { Layouts } from "../topology/layouts.ts";
import { topologyOf } from "../topology/topology.ts";
import { checklistSection } from "./checklist-section.ts";
import { findingsSection } from "./findings-section.ts";
import { scoresSection } from "./scores-section.ts";
import { summaryOf } from "./summary.ts";
import { topologySection } from "./topology-section.ts";

/** A project, and what it is shown with. */
export interface Shown {
  readonly check: Check;
  readonly report: Report;
  readonly places: Places;
  readonly layouts: Layouts;
  /** What tells the ids of one project from those of others on a page. */
  readonly prefix: string;
}

/** Shows a project that was judged. */
export function projectPage(shown: Shown): Markup {
  return markup`<article aria-labelledby="${shown.prefix}name">
${summaryOf(shown)}
${topologySection(topologyOf(shown.check.project), shown)}
${scoresSection(shown)}
${checklistSection(shown)}
${findingsSection(shown)}
</article>`;
}
