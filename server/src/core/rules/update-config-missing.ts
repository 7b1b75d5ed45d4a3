import { unknown } from "../compose/field.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { mayOverlap } from "../compose/task-overlap.ts";
import { defineRule } from "./rule.ts";
import { usualUpdate } from "./usual-update.ts";

export const updateConfigMissing = defineRule({
  id: "update-config-missing",
  summary: "Nothing says how a service of a stack is updated.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["swarm"],
  fixes: ["unsafe"],
  why: [
    "Without `update_config` Swarm stops a task before it starts the new one, goes on to the next one without a pause, and stays half-way when a new one fails within five seconds.",
    "Replace one task at a time, start the new one first where two may run at once, and roll back what fails.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#update_config",
    "https://docs.docker.com/engine/swarm/swarm-tutorial/rolling-update/",
    "https://github.com/moby/swarmkit/blob/master/api/defaults/service.go",
  ],
  options: {},

  *service(service) {
    const { name, image, deploy, standing } = service;
    // What has no image is not deployed at all.
    if (!image || !standing.isDeployed || standing.job || deploy?.updateConfig || !isReplicated(service)) return;
    yield {
      at: missingPlace(service, ["deploy"]),
      message: `Service "${name}" has no \`update_config\`: ${consequenceFor(service)}.`,
      fixes: () => [usualUpdate(service)],
    };
  },
});

/** That the old task is stopped first is no defect where two must not run at once. */
function consequenceFor(service: Service): string {
  return mayOverlap(service)
    ? "Swarm stops a task before it starts the new one, and stays half-way when that fails"
    : "an update whose new task fails stays half-way";
}

/** Whether there are several tasks, or one that serves others: of an unknown image nobody can tell. */
function isReplicated({ deploy, known, standing }: Service): boolean {
  if (deploy?.mode && deploy.mode.value !== "replicated") return false;
  const replicas = deploy?.replicas?.value;
  if (replicas === unknown) return false;
  return (replicas ?? 1) > 1 || known?.role === "app" || known?.role === "proxy" || standing.isBuilt;
}
