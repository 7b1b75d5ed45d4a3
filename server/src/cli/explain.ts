import { documentationUrl } from "../core/documentation.ts";
import { rules } from "../core/rules/index.ts";
import type { Rule } from "../core/rules/rule.ts";
import { marker } from "../core/suppression-comment.ts";
import type { Arguments } from "./arguments.ts";
import { builtInFacts } from "./built-in-checks.ts";
import { unknownRule } from "./rule-names.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** `seaworthy explain`: what a rule looks for, and why. */
export async function explain({ positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [id, second] = positionals;
  if (id === undefined || second !== undefined)
    return refuse(terminal, "explain takes the id of one rule; `seaworthy rules` lists them.");
  const builtIn = Object.entries(builtInFacts).find(([name]) => name === id)?.[1];
  const rule = rules.find((candidate) => candidate.id === id);
  const lines = rule ? explanation(rule) : builtIn && [id, "", builtIn.summary, builtIn.why];
  if (!lines) return refuse(terminal, unknownRule(id) ?? "");
  terminal.out.write(`${lines.join("\n")}\n`);
  return 0;
}

function explanation(rule: Rule): readonly string[] {
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
