import { type Change, replace } from "../syntax/change.ts";
import { parseMount } from "./mount.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";

/** What was for Docker on a Mac; Docker Compose drops it, and a stack does. */
export const consistencies: ReadonlySet<string> = new Set(["cached", "delegated", "consistent"]);

/** Takes such words out of a mount; undefined where its text does not show where they are. */
export function withoutConsistency({ mapping }: Pick<Service, "mapping">, { short }: Mount): Change | undefined {
  if (!short || short.written.includes("$")) return undefined;
  const { written } = short;
  const options = parseMount(written)?.options ?? [];
  const others = options.filter((option) => !consistencies.has(option));
  if (options.length === others.length) return undefined;
  const before = written.slice(0, written.lastIndexOf(":"));
  return replace(mapping, short.path, others.length > 0 ? `${before}:${others.join(",")}` : before);
}
