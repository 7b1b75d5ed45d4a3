import type { Check } from "../check.ts";
import { servicesIn } from "../syntax/service-at.ts";
import type { Location, SourceFile, Span } from "../syntax/text.ts";
import type { Mapping } from "../syntax/value.ts";
import { valueInstead } from "./effective-value.ts";

/** What counts in the place of a value, to be shown behind it. */
export interface EffectiveHint {
  /** Where the value ends. */
  readonly at: number;
  readonly text: string;
  /** Where it stands, if that is elsewhere. */
  readonly location: Location | undefined;
}

/** For each value of a service in a stretch of a file: what counts instead, through variables and the files of the project. */
export function effectiveHints(file: SourceFile, stretch: Span, check: Check): readonly EffectiveHint[] {
  const parsed = check.files.find((one) => one.file === file);
  const hints: EffectiveHint[] = [];
  const visit = (mapping: Mapping, path: readonly string[]): void => {
    for (const [name, { value, reference }] of mapping.entries) {
      // What an alias or a merge key brings in is written elsewhere.
      if (reference || value.region.file !== file) continue;
      const { start, end } = value.span;
      if (end < stretch.start || start > stretch.end) continue;
      if (value.kind === "mapping") visit(value, [...path, name]);
      if (value.kind !== "scalar" || value.style === "block") continue;
      const instead = valueInstead(check, [...path, name], value);
      if (instead) hints.push({ at: end, ...instead });
    }
  };
  for (const { key, value, reference } of parsed ? servicesIn(parsed) : []) {
    if (value.kind === "mapping" && !reference) visit(value, ["services", key.source]);
  }
  return hints;
}
