import type { Project } from "../compose/project.ts";
import { eachOnce, type ProjectFault } from "../compose/project-fault.ts";
import type { Fix, Problem } from "./rule.ts";

/**
 * What is wrong with the files and with how they go together, as far as one rule reports it. What services share has it
 * once. A fix that depends on more than what the fault is about is worked out by the rule.
 */
export function faultProblems(
  { faults, target }: Pick<Project, "faults" | "target">,
  isOwn: (fault: ProjectFault) => boolean,
  moreFixes: (fault: ProjectFault) => readonly Fix[] = () => [],
): readonly Problem[] {
  const own = faults.filter((fault) => isOwn(fault) && (fault.target ?? target) === target);
  return eachOnce(own).map((fault) => {
    const { at, message, service, related = [], remedies = [], isOfSchema } = fault;
    const fixes = (): readonly Fix[] => [
      ...remedies.map((remedy): Fix => ({ ...remedy, safety: "unsafe" })),
      ...moreFixes(fault),
    ];
    return {
      at,
      message,
      related,
      fixes,
      ...(service === undefined ? {} : { service }),
      ...(isOfSchema && { isOfSchema }),
    };
  });
}
