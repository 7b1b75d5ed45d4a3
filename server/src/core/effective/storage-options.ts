import type { ProjectFault } from "../compose/project-fault.ts";
import type { Entry, Value } from "../syntax/value.ts";
import { hiddenKind } from "./go-scalar.ts";

/**
 * The values of `storage_opt` that Compose cannot read as texts. Its schema takes any there, and its decoder takes texts,
 * numbers and what is empty.
 */
export function storageOptionFaults(service: Value): readonly ProjectFault[] {
  const options = service.kind === "mapping" ? service.get("storage_opt")?.value : undefined;
  if (options?.kind !== "mapping") return [];
  return [...options.entries.values()].flatMap((entry) => {
    const kind = kindOf(entry.value);
    if (kind === undefined) return [];
    return {
      at: placeOf(entry),
      message: `"${entry.key.source}" in \`storage_opt\` is ${kind}, not a text.`,
      isLate: true,
    };
  });
}

function kindOf(value: Value): string | undefined {
  if (value.tag === "!reset") return undefined;
  if (value.kind !== "scalar") return value.kind === "sequence" ? "a list" : "a mapping";
  if (typeof value.value === "boolean") return "a truth value";
  const hidden = hiddenKind(value);
  return hidden === "a date" ? hidden : undefined;
}

function placeOf({ key, value }: Entry): Value {
  return value.kind === "scalar" || value.flow ? value : key;
}
