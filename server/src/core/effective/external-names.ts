import type { ProjectFault } from "../compose/project-fault.ts";
import type { ReadScalar } from "../schema/plain-data.ts";
import type { Value } from "../syntax/value.ts";

const sections = ["networks", "volumes", "secrets", "configs"] as const;

/** What is made elsewhere and has one name below `external` and another one beside it, which Compose refuses. */
export function externalNameFaults(document: Value, read: ReadScalar): readonly ProjectFault[] {
  return sections.flatMap((section) => {
    const resources = valueAt(document, section);
    if (resources?.kind !== "mapping") return [];
    return [...resources.entries].flatMap(([key, { value }]): ProjectFault[] => {
      const [outer, inner] = [valueAt(value, "name"), valueAt(valueAt(value, "external"), "name")];
      if (outer?.kind !== "scalar" || inner?.kind !== "scalar" || read(outer) === read(inner)) return [];
      return [
        { at: inner, message: `"${key}" has two names: take this one away, and keep \`name\` beside \`external\`.` },
      ];
    });
  });
}

function valueAt(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === "mapping" ? value.get(key)?.value : undefined;
}
