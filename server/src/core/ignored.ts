import type { Diagnostic } from "./diagnostic.ts";
import type { IgnoreSetting, Settings } from "./settings.ts";

/**
 * Whether the settings ask not to report a diagnostic; undefined where they ask that of none. `today` is a date such as
 * `2026-11-26`; without it what ends some day has not ended.
 */
export function ignoredBy(
  { ignore }: Settings,
  today: string | undefined,
): ((diagnostic: Diagnostic) => boolean) | undefined {
  const inForce = ignore.filter(({ until }) => until === undefined || today === undefined || today <= until);
  if (inForce.length === 0) return undefined;
  const byRule = new Map<string, IgnoreSetting[]>();
  for (const one of inForce) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  return ({ rule, service }) => {
    return (byRule.get(rule) ?? []).some((one) => one.service === undefined || one.service === service);
  };
}
