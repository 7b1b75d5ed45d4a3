import type { Diagnostic } from "../diagnostic.ts";
import { documentationUrl } from "../documentation.ts";
import { type Markup, markup } from "../markup.ts";
import { rules } from "../rules/index.ts";
import { type Category, type Rule, severities } from "../rules/rule.ts";
import { placeOf } from "./place.ts";
import type { Shown } from "./project-page.ts";
import { told } from "./told.ts";

const titles: Readonly<Record<Category, string>> = {
  correctness: "Correctness",
  security: "Security",
  health: "Health checks",
  resources: "Resources",
  restart: "Restarts",
  shutdown: "Shutdown",
  deployment: "Deployment",
  networking: "Networking",
  storage: "Storage",
  images: "Images",
  logging: "Logging",
  observability: "Observability",
  maintainability: "Maintainability",
};

const categories = new Map<string, Category>(rules.map(({ id, category }: Rule) => [id, category]));

/** Everything that was found, by category, and there by rule. */
export function findingsSection(shown: Shown): Markup {
  const { check, prefix } = shown;
  const byCategory = groupedBy(check.diagnostics, ({ rule }) => titles[categories.get(rule) ?? "correctness"]);
  const sections = Object.values(titles).flatMap((title) => {
    const own = byCategory.get(title);
    return own ? categoryOf(title, own, shown) : [];
  });
  const nothing = markup`<p class="empty">Nothing was found.</p>`;
  return markup`<section><h3 id="${prefix}findings" tabindex="-1">Findings</h3>
${sections.length > 0 ? sections : nothing}
</section>`;
}

function categoryOf(title: string, findings: readonly Diagnostic[], shown: Shown): Markup {
  const weight = ({ severity }: Diagnostic) => severities.indexOf(severity);
  const byRule = [...groupedBy(findings, ({ rule }) => rule)].map(([rule, own]) => {
    return { rule, findings: own.toSorted((a, b) => weight(a) - weight(b)) };
  });
  const gravest = ({ findings: [first] }: { readonly findings: readonly Diagnostic[] }) => (first ? weight(first) : 0);
  const ordered = byRule.toSorted((a, b) => gravest(a) - gravest(b));
  return markup`<div class="category"><h4>${title} <span class="count">${findings.length}</span></h4>
${ordered.map((group) => ruleOf(group.rule, group.findings, shown))}</div>
`;
}

function ruleOf(rule: string, findings: readonly Diagnostic[], { places, prefix }: Shown): Markup {
  const page = documentationUrl(rule);
  const name = page ? markup`<a href="${page}" data-rule="${rule}">${rule}</a>` : markup`${rule}`;
  const items = findings.map(({ severity, message, at }) => {
    return markup`<li><span class="severity ${severity}">${severity}</span> <span>${told(message)}</span> ${placeOf(at.location, places)}</li>
`;
  });
  return markup`<h5 id="${prefix}rule-${rule}" tabindex="-1">${name}</h5><ul class="findings">${items}</ul>
`;
}

function groupedBy(
  findings: readonly Diagnostic[],
  keyOf: (finding: Diagnostic) => string,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding)) ?? [];
    group.push(finding);
    groups.set(keyOf(finding), group);
  }
  return groups;
}
