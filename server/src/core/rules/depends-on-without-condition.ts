import type { Dependency } from "../compose/dependency.ts";
import { isIdle } from "../compose/idle.ts";
import { endsAtOnce, isStartedOnce } from "../compose/job-signs.ts";
import { waitsItself } from "../compose/own-wait.ts";
import { getsReady } from "../compose/readiness.ts";
import { restartAfterSuccess } from "../compose/restart-policy.ts";
import type { Service } from "../compose/service.ts";
import { defineRule } from "./rule.ts";
import { waiting } from "./waiting-fixes.ts";

export const dependsOnWithoutCondition = defineRule({
  id: "depends-on-without-condition",
  summary: "A service does not wait until what it depends on is ready.",
  category: "health",
  set: "core",
  severity: "warning",
  targets: ["compose"],
  keys: ["depends_on"],
  fixes: ["unsafe"],
  why: [
    "Without a condition `depends_on` only sets the order: the next container starts as soon as the one before has been created and started, long before a database answers.",
    "A service that waits itself, by its image or by a command such as `wait-for-it`, needs no condition.",
    "With `condition: service_healthy` Compose waits for the health check; the service still has to cope when the other one goes away later.",
    "What a job prepares is ready when it has ended: `condition: service_completed_successfully` waits for that, and starts nothing where it fails.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/startup-order/",
    "https://docs.docker.com/reference/compose-file/services/#depends_on",
  ],
  options: {},

  *relations(service, others) {
    if (isIdle(service)) return;
    const targets = new Map(service.dependencies.map(({ name }) => [name, others.get(name)]));
    // Who waits for another one does not start right away.
    const start = service.dependencies.every(isOnlyStarted) ? "it starts right after it, and " : "";
    for (const dependency of service.dependencies) {
      const target = targets.get(dependency.name);
      if (!isOnlyStarted(dependency) || !target) continue;
      if (isErrand(target) && !waitsForOther(target, targets)) {
        const message = `Service "${service.name}" does not wait until "${target.name}" has ended: it starts while that is at work.`;
        const severity = target.standing.job === "strong" ? "warning" : "info";
        yield { at: dependency, severity, message, fixes: () => waiting(service, { dependency, target, targets }) };
      }
      if (!getsReady(target) || waitsItself(service, target)) continue;
      yield {
        at: dependency,
        message: `Service "${service.name}" does not wait until "${target.name}" is ready: ${start}its first requests fail unless it repeats them.`,
        fixes: () => waiting(service, { dependency, target, targets }),
      };
    }
  },
});

function isOnlyStarted({ condition }: Dependency): boolean {
  return condition === undefined || condition.value === "service_started";
}

/** Whether what the service starts after starts after the end of the job itself. */
function waitsForOther(job: Service, targets: ReadonlyMap<string, Service | undefined>): boolean {
  const ends = ({ name, condition }: Dependency) => {
    return name === job.name && condition?.value === "service_completed_successfully";
  };
  return [...targets.values()].some((target) => target?.dependencies.some(ends));
}

/** One that does something and ends. What Rancher or Swarm starts once is a job for other reasons. */
function isErrand(target: Service): boolean {
  const { job, isDeployed } = target.standing;
  const isOfOthers = isStartedOnce(target) || target.deploy?.mode !== undefined;
  return job !== undefined && isDeployed && !isOfOthers && !endsAtOnce(target) && !restartAfterSuccess(target);
}
