import { isInDevelopmentFile } from "../compose/development-file.ts";
import { withoutConsistency } from "../compose/mount-consistency.ts";
import type { Project } from "../compose/project.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule, type Fix } from "./rule.ts";

export const valueIgnored = defineRule({
  id: "value-ignored",
  summary: "A part of a value has no effect.",
  category: "correctness",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["safe"],
  why: [
    "Docker Compose and the engine take the value and leave a part of it out, so that more is written than what holds.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    const isOwn = ({ kind, cause, at }: ProjectFault) =>
      kind === "ignored" && (cause === undefined || (cause === "consistency" && !isInDevelopmentFile(at)));
    yield* faultProblems(project, isOwn, (fault) => (fault.cause === "consistency" ? removal(fault, project) : []));
  },
});

/** What has no effect can go without one. */
function removal({ at, service: name }: ProjectFault, { services }: Project): readonly Fix[] {
  const { file, span } = at.location;
  const service = services.find((service) => service.name === name);
  const mount = service?.mounts.find(({ location }) => location.file === file && location.span.start === span.start);
  const change = service && mount && withoutConsistency(service, mount);
  return change ? [{ title: "Leave it out", safety: "safe", changes: [change] }] : [];
}
