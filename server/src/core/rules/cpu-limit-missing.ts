import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { limitFixes, missingLimit, placeOf } from "./limits.ts";
import { defineRule } from "./rule.ts";

export const cpuLimitMissing = defineRule({
  id: "cpu-limit-missing",
  summary: "A service has no CPU limit.",
  category: "resources",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "A container without a CPU limit can use every core, and everything else on the host waits for it.",
    "Set `deploy.resources.limits.cpus`; `cpu_shares` only weighs containers against each other, and `cpuset` only names the cores.",
    "A limit also slows the service down when cores are idle: turn this rule off where that costs more than it saves.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#resources",
    "https://docs.docker.com/engine/containers/resource_constraints/",
  ],
  options: {},

  *service(service) {
    const { name, standing } = service;
    const missing = standing.isDeployed && !hasQuota(service) ? missingLimit(service, "cpus") : undefined;
    if (!missing) return;
    const substitute = substituteIn(service);
    yield {
      ...(substitute ? { at: missing.at } : placeOf(missing)),
      severity: missing.refusal !== undefined ? "error" : standing.job || substitute ? "info" : "warning",
      message: `Service "${name}" ${missing.fault}${substitute ?? `: ${missing.refusal ?? consequence}`}.`,
      fixes: () => limitFixes(service, "cpus"),
    };
  },
});

const consequence = "a busy loop in it can starve everything else on the host";

function hasQuota({ cpuQuota, standing }: Service): boolean {
  return standing.target === "compose" && cpuQuota !== undefined && (cpuQuota.value === unknown || cpuQuota.value > 0);
}

/** What `docker compose` takes instead, and what it does not do. */
function substituteIn({ cpuShares, cpuSet, standing }: Service): string | undefined {
  if (standing.target !== "compose") return undefined;
  if (cpuSet) return " beside its `cpuset`: it can starve whatever else runs on these cores";
  return cpuShares && " beside its `cpu_shares`: a weight holds it back only while others want the same cores";
}
