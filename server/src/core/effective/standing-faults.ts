import type { ProjectFault } from "../compose/project-fault.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import type { Assembled } from "./assemble.ts";
import type { Node } from "./node.ts";

/** The faults of a project without those of values that others have taken the place of before anybody looked at them. */
export function standingFaults({ project, faults }: Pick<Assembled, "project" | "faults">): readonly ProjectFault[] {
  if (!project || !faults.some(({ isLate }) => isLate)) return faults;
  const standing = new Set<unknown>();
  collect(project, standing);
  return faults.filter(({ isLate, at, value = at }) => !isLate || standing.has(value));
}

function collect(node: Node, found: Set<unknown>): void {
  // What is added to a mapping, such as a default, stands at its place and is not the mapping.
  if (node.kind !== "leaf" || node.at.kind === "scalar") found.add(node.at satisfies Value);
  if (node.kind === "list") for (const item of node.items) collect(item, found);
  if (node.kind !== "dict") return;
  for (const { key, node: inner } of node.entries.values()) {
    found.add(key satisfies Scalar | undefined);
    collect(inner, found);
  }
}
