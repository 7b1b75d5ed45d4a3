import { runsForever } from "../compose/job.ts";
import { restartAfterSuccess } from "../compose/restart-policy.ts";
import type { Service } from "../compose/service.ts";
import { quoted, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const jobRestartLoop = defineRule({
  id: "job-restart-loop",
  summary: "A job that runs once starts again whenever it has ended.",
  category: "restart",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "A migration or an import then runs every few seconds for as long as the project is up, beside the services that use the same data.",
    'A job needs `restart: "no"`, or `on-failure` where it may be tried again; Swarm starts everything again unless `deploy.restart_policy` says otherwise.',
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#restart",
    "https://docs.docker.com/reference/compose-file/deploy/#restart_policy",
  ],
  options: {},

  *service(service) {
    const { name, key, standing, restart, deploy } = service;
    const isSwarm = standing.target === "swarm";
    // Who waits for the end of a job that never comes is told there.
    if (!standing.isDeployed || standing.job !== "weak" || runsForever(service)) return;
    const policy = restartAfterSuccess(service);
    const isLeftToSwarm = isSwarm && !deploy?.restartPolicy && !restart;
    if (!isLeftToSwarm && !policy) return;
    const fault = policy ? `has \`${policy.written}\`` : "has no restart policy";
    yield {
      at: policy?.at ?? key,
      message: `Service "${name}" is a job and ${fault}: ${isSwarm ? "Swarm" : "Docker"} runs it again whenever it has ended.`,
      fixes: () => fixes(service),
    };
  },
});

function fixes({ mapping, deploy, standing }: Service): readonly Fix[] {
  const below = deploy?.restartPolicy !== undefined || standing.target === "swarm";
  const path = below ? ["deploy", "restart_policy", "condition"] : ["restart"];
  return [
    { title: "Run it once", safety: "unsafe", changes: [set(mapping, path, below ? "none" : quoted("no"))] },
    { title: "Run it again only after a failure", safety: "unsafe", changes: [set(mapping, path, "on-failure")] },
  ];
}
