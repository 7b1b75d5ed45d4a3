import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const resourceLimitsConflict = defineRule({
  id: "resource-limits-conflict",
  summary: "A limit is set twice, to different values.",
  category: "resources",
  set: "core",
  severity: "error",
  targets: ["compose"],
  fixes: [],
  why: [
    "Docker Compose refuses a service whose own limit differs from the one below `deploy.resources`, and a limit that is absent there counts as zero.",
    "Keep each limit in one place: below `deploy.resources`, where Swarm reads it, too.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/deploy/#resources"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ cause }) => cause === "limits");
  },
});
