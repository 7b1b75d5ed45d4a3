import type { ProjectFault } from "../compose/project-fault.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const duplicateDefinition = defineRule({
  id: "duplicate-definition",
  summary: "A service says the same thing twice, in two ways.",
  category: "correctness",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Of two variables, labels or mounts of one name Docker Compose keeps the last and says nothing: whoever changes the first one changes nothing. A stack with two mounts at one path is refused.",
    "What an override file says anew is not reported.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#environment",
    "https://docs.docker.com/reference/compose-file/merge/",
  ],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    const isOwn = ({ cause }: ProjectFault) => cause === "duplicate";
    yield* faultProblems(project, (fault) => isOwn(fault) && fault.kind === "ignored");
    const refused = faultProblems(project, (fault) => isOwn(fault) && fault.kind === "run-time");
    yield* refused.map((problem) => ({ ...problem, severity: "error" as const }));
  },
});
