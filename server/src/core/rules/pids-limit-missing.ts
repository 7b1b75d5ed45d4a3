import { isOnWindows } from "../compose/windows-container.ts";
import { missingLimitProblems } from "./limits.ts";
import { defineRule } from "./rule.ts";

export const pidsLimitMissing = defineRule({
  id: "pids-limit-missing",
  summary: "A service may start any number of processes.",
  category: "resources",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "All containers share the process table of the host: one that forks without end, by mistake or on purpose, stops them all.",
    "Set `deploy.resources.limits.pids`; threads count too, so databases and Java need some thousands and small services a hundred.",
    "`ulimits.nproc` is no substitute, as it counts all containers that run under the same user.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#pids",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  service: (service) =>
    isOnWindows(service) ? [] : missingLimitProblems(service, "pids", "a fork bomb in it can bring down the host"),
});
