import type { Project } from "../compose/project.ts";
import { eachOnce, type ProjectFault } from "../compose/project-fault.ts";
import type { Fix, Problem } from "./rule.ts";

/**
 * What is wrong with the files and with how they go together, as far as one rule reports it. What services share has it
 * once.
 */
export function faultProblems(
  { faults, target }: Pick<Project, "faults" | "target">,
  isOwn: (fault: ProjectFault) => boolean,
): readonly Problem[] {
  const own = faults.filter((fault) => isOwn(fault) && (fault.target ?? target) === target);
  return eachOnce(own).map(({ at, message, service, related = [], remedies = [] }) => {
    const fixes = (): readonly Fix[] => remedies.map((remedy) => ({ ...remedy, safety: "unsafe" }));
    return { at, message, related, fixes, ...(service === undefined ? {} : { service }) };
  });
}
