import type { ReportingDescriptor } from "sarif";
import { documentationUrl } from "../../core/documentation.ts";
import { rules } from "../../core/rules/index.ts";
import type { Rule, Severity } from "../../core/rules/rule.ts";
import { builtInFacts } from "../built-in-checks.ts";

export const levels = { error: "error", warning: "warning", info: "note", hint: "note" } as const satisfies Record<
  Severity,
  string
>;

/** Everything that a result can be an instance of. */
export function ruleDescriptors(): ReportingDescriptor[] {
  const builtIn = Object.entries(builtInFacts).map(([id, { summary, why }]): ReportingDescriptor => {
    return { id, shortDescription: { text: summary }, help: { text: why, markdown: why } };
  });
  return [...builtIn, ...rules.map(toDescriptor)];
}

function toDescriptor({ id, summary, why, severity, category, set, references }: Rule): ReportingDescriptor {
  const helpUri = documentationUrl(id);
  const links = references.map((url) => `- <${url}>`);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why.join(" ") },
    help: { text: [...why, ...references].join("\n"), markdown: [...why, links.join("\n")].join("\n\n") },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category, set] },
  };
}
