import { builtInChecks } from "./diagnostic.ts";

const pages = "https://github.com/seaworthy-compose/seaworthy/blob/main/docs/rules";

/** The page that explains a rule; the checks that are no rules have none. */
export function documentationUrl(rule: string): string | undefined {
  return builtInChecks.some((check) => check === rule) ? undefined : `${pages}/${rule}.md`;
}
