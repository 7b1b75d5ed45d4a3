import { placeOfTest } from "../compose/health-script.ts";
import { missingProgram } from "../compose/missing-program.ts";
import { otherHttpProbe } from "./http-probe.ts";
import { knownProbeInstead } from "./probe.ts";
import { defineRule } from "./rule.ts";

export const healthcheckToolUnavailable = defineRule({
  id: "healthcheck-tool-unavailable",
  summary: "A health check runs a program that the image does not have.",
  category: "health",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "The check can never pass: the service stays unhealthy, what waits for it never starts, and Swarm replaces its tasks for ever.",
    "A check runs inside the container, so it has the programs of the image alone: small images have neither `curl` nor `bash`, and distroless ones no shell.",
    "Use the client that the image brings, or `wget` where there is BusyBox.",
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    const missing = missingProgram(service);
    const { name, image, built, healthcheck } = service;
    if (!missing || !healthcheck?.test) return;
    const program = missing.isShell ? `the shell \`${missing.name}\`` : `\`${missing.name}\``;
    const lacks = built
      ? `which neither its Dockerfile nor "${built.base}" has`
      : `which is not in "${image?.written}"`;
    yield {
      at: placeOfTest(healthcheck.test),
      severity: missing.isKnown ? "error" : "warning",
      message: `The health check of "${name}" needs ${program}, ${lacks}: it never passes, and "${name}" stays unhealthy.`,
      fixes: () => [...otherHttpProbe(service), ...knownProbeInstead(service)],
    };
  },
});
