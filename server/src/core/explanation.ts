import { documentationUrl } from "./documentation.ts";
import type { Rule } from "./rules/rule.ts";
import { marker } from "./suppression-comment.ts";

/** What a rule looks for, and why, line by line in plain text. */
export function explanationOf(rule: Rule): readonly string[] {
  const { id, summary, why, severity, set, category, targets, fixes, references, options } = rule;
  const page = documentationUrl(id);
  const described = Object.entries(options).flatMap(([name, { description, default: value }]) => {
    return [`  ${name} (default ${JSON.stringify(value)})`, `    ${description}`];
  });
  return [
    id,
    "",
    summary,
    ...why,
    "",
    `Severity:  ${severity}`,
    `Rule set:  ${set}`,
    `Category:  ${category}`,
    `Target:    ${targets.join(", ")}`,
    `Fix:       ${fixes.length > 0 ? fixes.join(", ") : "none"}`,
    ...(described.length > 0 ? ["", "Options:", ...described] : []),
    "",
    "To turn it off for a line, or for a service behind its key:",
    `  # ${marker} ${id} -- the reason`,
    "To turn it off for the project, in seaworthy.yaml:",
    "  rules:",
    `    ${id}: off`,
    "",
    "References:",
    ...[...(page === undefined ? [] : [page]), ...references].map((url) => `  ${url}`),
  ];
}
