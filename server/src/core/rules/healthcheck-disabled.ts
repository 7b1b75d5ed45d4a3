import { isHealthcheckOff } from "../compose/readiness.ts";
import type { Service } from "../compose/service.ts";
import { usageOf } from "../compose/usage.ts";
import { remove, rename, set } from "../syntax/change.ts";
import { knownProbe, knownProbeInstead } from "./probe.ts";
import { defineRule, type Fix } from "./rule.ts";

export const healthcheckDisabled = defineRule({
  id: "healthcheck-disabled",
  summary: "The health check of a service is switched off.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "Docker takes every running process for a working one: a service that hangs looks fine, and nothing can wait until it is ready.",
    "Where the check of the image does not fit, write one that does instead of none.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  options: {},

  *service(service) {
    const { name, healthcheck, standing, known } = service;
    if (!healthcheck || !isHealthcheckOff(service) || !standing.isDeployed || standing.job) return;
    const { test, disabled } = healthcheck;
    const isOff = disabled?.value === true;
    const at = isOff ? disabled : test;
    // Swarm refuses a test that is disabled, and nothing in some images can be one.
    if (!at || known?.probeImpossible || (isOff && test && standing.target === "swarm")) return;
    const isWorker = runsWorker(service);
    const consequence = "Docker cannot tell a hung container from a working one";
    const advice = isWorker ? ", and that of the image may not fit its command: without one that does," : ":";
    yield {
      at,
      severity: isWorker ? "info" : "warning",
      message: `The health check of "${name}" is switched off${advice} ${consequence}.`,
      fixes: () => {
        const better = isOff ? switchedOn(service) : knownProbeInstead(service);
        return better.length > 0 || isWorker ? better : notSwitchedOff(service, isOff ? "disable" : "test");
      },
    };
  },
});

/** Whether the command starts something that listens nowhere, in an image that may be that of a web server. */
function runsWorker(service: Service): boolean {
  const { known, command, entrypoint } = service;
  const isServer = known?.role !== undefined && known.role !== "app";
  return (
    (command ?? entrypoint) !== undefined && !isServer && usageOf(service).arguments.some((word) => worker.test(word))
  );
}

const worker = /worker|sidekiq|celery|resque|consumer|queue|schedul|\bcron|\bbeat\b|horizon/i;

function switchedOn(service: Service): readonly Fix[] {
  const { mapping, healthcheck, known } = service;
  const on = set(mapping, ["healthcheck", "disable"], false);
  if (healthcheck?.test || known?.shipsHealthcheck === true) {
    return [{ title: "Switch the health check on", safety: "unsafe", changes: [on] }];
  }
  const probe = knownProbe(service);
  const [test, ...times] = probe?.changes ?? [];
  const node = healthcheck?.field.node;
  if (!probe || test?.kind !== "set" || node?.kind !== "mapping") return [];
  return [{ ...probe, safety: "unsafe", changes: [rename(node, "disable", "test", test.value), ...times] }];
}

/** What is left is the check that the image may have. A mapping in which nothing stands goes with the key. */
function notSwitchedOff({ mapping, healthcheck }: Service, key: "disable" | "test"): readonly Fix[] {
  const node = healthcheck?.field.node;
  if (node?.kind !== "mapping") return [];
  const isAlone = node.entries.size === 1;
  const change = isAlone ? remove(mapping, "healthcheck") : remove(node, key);
  const title = key === "disable" ? "Remove `disable: true`" : "Remove the test `NONE`";
  return [{ title, safety: "unsafe", isOwn: true, changes: [change] }];
}
