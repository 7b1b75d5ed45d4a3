import type { Fix, Missing, Placed, Severity } from "./rules/rule.ts";
import { type Location, textBetween } from "./syntax/text.ts";

/** A problem with its severity, ready to be shown. */
export interface Diagnostic {
  /** The id of the rule, or of one of the checks that are no rules: see `builtInChecks`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence of plain text. */
  readonly message: string;
  readonly at: Placed;
  /** The service it speaks of. */
  readonly service: string | undefined;
  readonly related: readonly { readonly at: Placed; readonly message: string }[];
  /** `unnecessary` is shown faded. */
  readonly tags: readonly ("unnecessary" | "deprecated")[];
  /** What the service lacks, where that is told together with others: see `grouped.ts`. */
  readonly missing?: Missing;
  /** Whether other programs say it as well: those that look at Compose's JSON Schema. */
  readonly isOfSchema?: true;
  /** Set where an editor shows it as one that is known already. */
  readonly isBaselined?: true;
  /** The fixes, best first. Costs something: only called when somebody asks. */
  readonly fixes: () => readonly Fix[];
}

/** What is reported beside the rules, under ids of its own that can be neither configured nor suppressed. */
export const builtInChecks = ["yaml-syntax", "settings-invalid", "suppression-invalid", "suppression-unused"] as const;

/** Where a diagnostic is shown: its place, cut off at the end of the first line. */
export function shownAt({ location: { file, span } }: Placed): Location {
  const text = textBetween(file, span.start, span.end);
  const lineBreak = text.indexOf("\n");
  const line = lineBreak < 0 ? text : text.slice(0, lineBreak);
  const { length } = line.endsWith("\r") ? line.slice(0, -1) : line;
  return { file, span: { start: span.start, end: span.start + length } };
}
