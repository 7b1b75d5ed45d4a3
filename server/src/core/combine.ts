import type { Check } from "./check.ts";
import type { Diagnostic } from "./diagnostic.ts";

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
  const found = new Map<string, { readonly first: Found; readonly names: string[] }>();
  for (const { name, check } of checks) {
    for (const diagnostic of check.diagnostics) {
      const key = keyOf(diagnostic);
      const known = found.get(key);
      if (known) known.names.push(name);
      else found.set(key, { first: { diagnostic, check }, names: [name] });
    }
  }
  const all = Array.from(found.values(), ({ first: { diagnostic, check }, names }) => {
    const { path } = diagnostic.at.location.file;
    const sharing = checks.filter((one) => one.check.files.some(({ file }) => file.path === path));
    return { diagnostic: names.length < sharing.length ? heldIn(diagnostic, names) : diagnostic, check };
  });
  return all.sort((a, b) => a.diagnostic.at.location.span.start - b.diagnostic.at.location.span.start);
}

/** The same for what is the same to a person. */
export function keyOf({ rule, message, severity, at: { location } }: Diagnostic): string {
  return [location.file.path, location.span.start, location.span.end, rule, severity, message].join("\n");
}

function heldIn(diagnostic: Diagnostic, names: readonly string[]): Diagnostic {
  const held = [...new Set(names)].join(" and ");
  return { ...diagnostic, message: diagnostic.message.replace(/([.?])$/, ` (with ${held})$1`) };
}
