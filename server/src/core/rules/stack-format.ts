import type { Service } from "../compose/service.ts";
import { firstFormat, formatOf } from "../compose/stack-refusal.ts";
import { type Change, quoted, set } from "../syntax/change.ts";

/** What has to change at the top level, if anything, for a stack to take a new key of a service, given by its path. */
export function formatFor(path: string, { topLevel: { mapping: root } }: Service): readonly Change[] {
  const [format, first] = [formatOf(root), firstFormat(path)];
  return root && typeof format === "number" && format < first ? [set(root, ["version"], quoted(`3.${first}`))] : [];
}
