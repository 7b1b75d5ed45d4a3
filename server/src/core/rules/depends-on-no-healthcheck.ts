import { bringsHealthcheck } from "../compose/built-image.ts";
import type { Dependency } from "../compose/dependency.ts";
import { hasHealthcheck, isHealthcheckOff } from "../compose/readiness.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { probeFixes } from "./probe.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const dependsOnNoHealthcheck = defineRule({
  id: "depends-on-no-healthcheck",
  summary: "A service waits for the health of one that has no health check.",
  category: "health",
  set: "core",
  severity: "error",
  targets: ["compose"],
  keys: ["depends_on"],
  fixes: ["unsafe", "input"],
  why: [
    "`docker compose up` stops with `container has no healthcheck configured`, and what waits is never started.",
    "Give the other service a health check, or wait for its start alone with `service_started`.",
    "Where the image is built here or not known, it may bring a health check of its own, so this is only said in passing.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/startup-order/",
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
  ],
  options: {},
  holdsInDevelopment: true,
  presumes: "image",

  *relations(service, others) {
    for (const dependency of service.dependencies) {
      if (dependency.condition?.value !== "service_healthy") continue;
      const target = others.get(dependency.name);
      // Docker Compose does not wait for what is switched off, given by a provider, or optional.
      if (!target?.standing.isDeployed || dependency.isOptional) continue;
      // Where something in it is refused, its health check may be what is misspelt.
      if (hasHealthcheck(target) || others.isRefused(target)) continue;
      yield {
        at: dependency,
        ...judgement(service, target),
        fixes: () => fixesFor(service, { dependency, target }),
      };
    }
  },
});

interface Wait {
  readonly dependency: Dependency;
  readonly target: Service;
}

function judgement({ name }: Service, target: Service): Pick<Problem, "severity" | "message"> {
  const waits = `Service "${name}" waits until "${target.name}" is healthy`;
  const consequence = "`docker compose up` stops there";
  if (isHealthcheckOff(target))
    return { severity: "error", message: `${waits}, whose health check is switched off: ${consequence}.` };
  if (bringsHealthcheck(target.built, target.known) === false)
    return { severity: "error", message: `${waits}, which has no health check: ${consequence}.` };
  const unless = target.standing.isBuilt ? "its Dockerfile has a `HEALTHCHECK`" : "its image brings one";
  return { severity: "info", message: `${waits}, which has no health check here: unless ${unless}, ${consequence}.` };
}

/** The health check is one for a person to see: it is in another service than the one that is complained of. */
function fixesFor(service: Service, { dependency, target }: Wait): readonly Fix[] {
  const probes = isHealthcheckOff(target) ? [] : probeFixes(target);
  const added = probes.map(({ title, safety, changes }): Fix => {
    return { title: `${title} to "${target.name}"`, safety: safety === "safe" ? "unsafe" : safety, changes };
  });
  if (dependency.condition?.written !== "service_healthy") return added;
  const change = set(service.mapping, ["depends_on", dependency.name, "condition"], "service_started");
  return [...added, { title: `Wait for the start of "${target.name}" only`, safety: "unsafe", changes: [change] }];
}
