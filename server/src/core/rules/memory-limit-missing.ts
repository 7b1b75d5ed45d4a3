import { missingLimitProblems } from "./limits.ts";
import { defineRule } from "./rule.ts";

export const memoryLimitMissing = defineRule({
  id: "memory-limit-missing",
  summary: "A service has no memory limit.",
  category: "resources",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "A container without a memory limit can take all memory of the host, and the kernel then kills whatever it likes.",
    "Set `deploy.resources.limits.memory` to what the service needs under load and some more; watch it before you tighten it.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#resources",
    "https://docs.docker.com/engine/containers/resource_constraints/",
  ],
  options: {},

  service: (service) => missingLimitProblems(service, "memory", "a leak in it can take all memory of the host"),
});
