import type { Check } from "./check.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { rules } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";
import { writtenAt } from "./syntax/text.ts";

/** A project that was judged, by the name that tells it from others with the same files. */
export interface NamedCheck {
  readonly name: string;
  readonly check: Check;
}

/** A diagnostic with the check that its fixes are worked out on. */
export interface Found {
  readonly diagnostic: Diagnostic;
  readonly check: Check;
}

/**
 * What was found in several projects that share files: each diagnostic once, in the order of its file. Where it does not hold for every project
 * that its file belongs to, its message says for which it does.
 */
export function combine(checks: readonly NamedCheck[]): readonly Found[] {
  const [only] = checks;
  if (only && checks.length === 1)
    return only.check.diagnostics.map((diagnostic) => ({ diagnostic, check: only.check }));
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly tellers: NamedCheck[] }>();
  for (const one of checks) {
    for (const diagnostic of one.check.diagnostics) {
      const key = keyOf(diagnostic);
      const known = found.get(key);
      if (known) known.tellers.push(one);
      else found.set(key, { diagnostic, tellers: [one] });
    }
  }
  const all = [...found.values()].flatMap(({ diagnostic, tellers }): Found | readonly Found[] => {
    const [first] = tellers;
    const isOfAll = checks.every((one) => tellers.includes(one) || !isAskedOf(one, diagnostic));
    // A comment that has something to suppress in one of them is not unused.
    if (diagnostic.rule === "suppression-unused" && !isOfAll) return [];
    return first ? { diagnostic: isOfAll ? diagnostic : heldIn(diagnostic, tellers), check: first.check } : [];
  });
  return all.sort((a, b) => a.diagnostic.at.location.span.start - b.diagnostic.at.location.span.start);
}

/** The same for what is the same to a person. */
export function keyOf({ rule, message, severity, at: { location } }: Diagnostic): string {
  return [location.file.path, location.span.start, location.span.end, rule, severity, message].join("\n");
}

/** Whether a project would tell of it if it held there. */
function isAskedOf({ check: { input, files } }: NamedCheck, { rule, at: { location } }: Diagnostic): boolean {
  if (input.isPart === true || !files.some(({ file }) => file.path === location.file.path)) return false;
  const told = rule === "suppression-unused" ? writtenAt(location) : rule;
  return input.isForDevelopment !== true || !ofProduction.has(told);
}

const ofProduction: ReadonlySet<string> = new Set(
  rules.flatMap((rule: Rule) => (rule.holdsInDevelopment === true ? [] : rule.id)),
);

function heldIn(diagnostic: Diagnostic, tellers: readonly NamedCheck[]): Diagnostic {
  const held = [...new Set(tellers.map(({ name }) => name))].join(" and ");
  return { ...diagnostic, message: diagnostic.message.replace(/([.?])$/, ` (with ${held})$1`) };
}
