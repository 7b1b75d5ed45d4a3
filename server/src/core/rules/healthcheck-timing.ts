import { formatDuration } from "../compose/duration.ts";
import { isTestFaulty } from "../compose/health-test.ts";
import { healthTiming, timeoutLimit } from "../compose/health-timing.ts";
import type { Healthcheck } from "../compose/healthcheck.ts";
import { isHealthcheckOff } from "../compose/readiness.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const healthcheckTiming = defineRule({
  id: "healthcheck-timing",
  summary: "A health check is slow to notice a failure, or hasty.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "Until a hung service counts as unhealthy it gets requests that nobody answers: that takes interval and timeout together, once for each retry.",
    "A check that needs more than ten seconds tests more than the service, or the service is overloaded.",
    "Each run starts a program in the container, within its limits; a single failure can be chance.",
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
  ],
  options: {},

  *service(service) {
    const { healthcheck, standing } = service;
    if (!healthcheck || isHealthcheckOff(service) || !standing.isDeployed || standing.job) return;
    // Of a check that does not run there is something else to say first.
    if (healthcheck.test && isTestFaulty(healthcheck.test)) return;
    yield* slowness(service, healthcheck);
    const { interval, retries } = healthcheck;
    const check = `The health check of "${service.name}"`;
    if (interval && typeof interval.value === "number" && interval.value > 0 && interval.value < shortestInterval) {
      const message = `${check} runs every ${formatDuration(interval.value)}: a new program in the container each time, for as long as it runs.`;
      yield { at: interval, severity: "info", message };
    }
    if (retries?.value === 1) {
      const message = `${check} has one try: a single slow answer makes the service unhealthy.`;
      yield { at: retries, severity: "info", message, fixes: () => setting(service, "retries", 3) };
    }
  },
});

function* slowness(service: Service, healthcheck: Healthcheck): Iterable<Problem> {
  const timing = healthTiming(healthcheck);
  if (!timing) return;
  const { interval, timeout, retries, field, test } = healthcheck;
  const limit = timeoutLimit(healthcheck);
  const check = `The health check of "${service.name}"`;
  const fixes = () => setting(service, "timeout", formatDuration(limit));
  // A check that ends by itself needs no timeout.
  if (!timeout && test && timing.longest > limit) {
    const message = `${check} has no \`timeout\`: a run that hangs is given up after 30s.`;
    yield { at: field.key, severity: "info", message, fixes };
  } else if (timeout && timing.longest > limit) {
    const message = `${check} waits up to ${formatDuration(timing.longest)} for an answer: each retry notices that much later that the service hangs.`;
    yield { at: timeout, message, fixes };
  }
  // What a timeout adds that is too long is told already.
  if ((timing.interval + Math.min(timing.longest, limit)) * timing.retries <= longestWait) return;
  const wait = (timing.interval + timing.longest) * timing.retries;
  const message = `${check} takes up to ${formatDuration(wait)} to notice that the service hangs: ${timing.retries} tries, ${formatDuration(timing.interval)} apart.`;
  yield { at: (timing.retries > 10 ? retries : interval) ?? field.key, message };
}

function setting({ mapping }: Service, key: string, value: string | number): readonly Fix[] {
  const change = set(mapping, ["healthcheck", key], value);
  return [{ title: `Set \`${key}\` to ${value}`, safety: "unsafe", changes: [change] }];
}

const shortestInterval = 5000;
const longestWait = 300_000;
