import type { ProjectFault } from "../compose/project-fault.ts";
import type { Problem } from "./rule.ts";

/** What is wrong with the files and with how they go together, as far as one rule reports it. */
export function faultProblems(
  faults: readonly ProjectFault[],
  isOwn: (fault: ProjectFault) => boolean,
): readonly Problem[] {
  return faults.filter(isOwn).map(({ at, message, service, related = [] }) => {
    return { at, message, related, ...(service === undefined ? {} : { service }) };
  });
}
