import type { KnownProblems } from "../core/baseline.ts";
import { baselinedAmong } from "../core/baselined.ts";
import { once } from "../core/compose/once.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { FixContext } from "../core/fix.ts";
import type { ParsedFile } from "../core/syntax/yaml.ts";
import type { EditorSettings } from "./editor-settings.ts";

/** What the problems of one file are looked up in. */
interface Known {
  readonly problems: KnownProblems | undefined;
  readonly file: ParsedFile | undefined;
}

/**
 * The problems of a file, with those that its baseline has as the editor wants to see them; `contexts` learns what the
 * fixes of these are worked out on. Without a baseline it looks at none of them.
 */
export function withBaseline(
  diagnostics: readonly Diagnostic[],
  { problems, file }: Known,
  { showBaselined }: EditorSettings,
  contexts?: Map<Diagnostic, FixContext>,
): readonly Diagnostic[] {
  if (!problems || !file) return diagnostics;
  const known = baselinedAmong(diagnostics, problems, file);
  if (known.size === 0) return diagnostics;
  if (showBaselined === "off") return diagnostics.filter((diagnostic) => !known.has(diagnostic));
  const shownAs = shown[showBaselined];
  return diagnostics.map((diagnostic) => {
    if (!known.has(diagnostic)) return diagnostic;
    const copy = shownAs(diagnostic);
    const context = contexts?.get(diagnostic);
    if (context) contexts?.set(copy, context);
    return copy;
  });
}

/** The same problem is shown by the same object, so that nothing is told anew of what is as it was. */
const shown = {
  hint: once((diagnostic: Diagnostic) => ({ ...baselined(diagnostic, "hint"), tags: faded(diagnostic) })),
  info: once((diagnostic: Diagnostic) => baselined(diagnostic, "info")),
};

function baselined(diagnostic: Diagnostic, severity: Diagnostic["severity"]): Diagnostic {
  const message = diagnostic.message.replace(/([.?])$/, " (in the baseline)$1");
  return { ...diagnostic, severity, message, isBaselined: true };
}

function faded({ tags }: Diagnostic): Diagnostic["tags"] {
  return tags.includes("unnecessary") ? tags : [...tags, "unnecessary"];
}
