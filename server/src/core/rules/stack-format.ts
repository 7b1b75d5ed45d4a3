import type { Service } from "../compose/service.ts";
import { stackFormat } from "../compose/stack-refusal.ts";
import { type Change, quoted, set } from "../syntax/change.ts";

/** The first file format 3.N in which a stack may have a key. */
const firstFormats = { order: 4, rollback_config: 7 } as const;

/** What has to change at the top level, if anything, for a stack to take a new key below `deploy`. */
export function formatFor(key: keyof typeof firstFormats, root: Service["topLevel"]["mapping"]): readonly Change[] {
  const version = root?.get("version")?.value;
  const format = stackFormat(version?.kind === "scalar" ? version.source : undefined);
  const first = firstFormats[key];
  return root && typeof format === "number" && format < first ? [set(root, ["version"], quoted(`3.${first}`))] : [];
}
