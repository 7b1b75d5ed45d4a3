import type { Dependency } from "../compose/dependency.ts";
import { hasHealthcheck } from "../compose/readiness.ts";
import { isServer, restartAfterSuccess } from "../compose/restart-policy.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const dependsOnNeverCompletes = defineRule({
  id: "depends-on-never-completes",
  summary: "A service waits for the end of one that never ends.",
  category: "health",
  set: "recommended",
  severity: "error",
  targets: ["compose"],
  keys: ["depends_on"],
  fixes: ["unsafe"],
  why: [
    "`docker compose up` waits for ever, and what waits is never started: a container that is restarted after its end counts as restarting, not as exited.",
    'A job needs `restart: "no"` or `on-failure`; for a server wait with `service_healthy`.',
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/startup-order/",
    "https://docs.docker.com/engine/containers/start-containers-automatically/",
    "https://github.com/docker/compose/blob/main/pkg/compose/convergence.go",
  ],
  options: {},
  holdsInDevelopment: true,

  *relations(service, others) {
    for (const dependency of service.dependencies) {
      if (dependency.condition?.value !== "service_completed_successfully") continue;
      const target = others.get(dependency.name);
      if (!target?.standing.isDeployed || others.isRefused(target)) continue;
      const policy = restartAfterSuccess(target);
      if (!policy && !isServer(target)) continue;
      const nature = policy
        ? "which is started again whenever it ends"
        : `a ${target.known?.product} server that runs until it is stopped`;
      yield {
        at: dependency,
        message: `Service "${service.name}" waits for the end of "${target.name}", ${nature}: "${service.name}" never starts.`,
        ...(policy && {
          related: [{ at: policy.at, message: `Service "${target.name}" is restarted because of this.` }],
        }),
        fixes: () => (isServer(target) ? waitForServer(service, { dependency, target }) : endingJob(target)),
      };
    }
  },
});

function endingJob(target: Service): readonly Fix[] {
  const { mapping, deploy, name } = target;
  const change = deploy?.restartPolicy
    ? set(mapping, ["deploy", "restart_policy", "condition"], "none")
    : set(mapping, ["restart"], "no");
  return [{ title: `Let "${name}" end`, safety: "unsafe", changes: [change] }];
}

function waitForServer(
  { mapping }: Service,
  { dependency, target }: { readonly dependency: Dependency; readonly target: Service },
): readonly Fix[] {
  const condition = hasHealthcheck(target) ? "service_healthy" : "service_started";
  const title = hasHealthcheck(target)
    ? `Wait until "${target.name}" is healthy`
    : `Wait for the start of "${target.name}"`;
  const change = set(mapping, ["depends_on", dependency.name, "condition"], condition);
  return [{ title, safety: "unsafe", changes: [change] }];
}
