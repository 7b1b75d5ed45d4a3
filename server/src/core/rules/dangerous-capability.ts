import { capabilityName, type DangerousCapability, dangerousCapabilities } from "../compose/capability.ts";
import { unknown } from "../compose/field.ts";
import { isTunnel } from "../compose/own-tunnel.ts";
import type { Service } from "../compose/service.ts";
import { removeItem } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const dangerousCapability = defineRule({
  id: "dangerous-capability",
  summary: "A service has a capability that reaches the host.",
  category: "security",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["cap_add"],
  fixes: ["unsafe"],
  why: [
    "Some capabilities end at no container: with `SYS_ADMIN`, `SYS_MODULE` or `DAC_READ_SEARCH`, who breaks into the service has the host.",
    "Take the capability away, or put what needs it into a small service of its own.",
    "`NET_ADMIN` and `SYS_PTRACE` concern the container alone, and are reported only where it shares that namespace with the host; to change the routes there is what a VPN is for.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#cap_add",
    "https://docs.docker.com/engine/security/#linux-kernel-capabilities",
    "https://man7.org/linux/man-pages/man7/capabilities.7.html",
  ],
  options: {},

  *service(service) {
    const { name, mapping, addedCapabilities, known } = service;
    if (addedCapabilities.length === 0 || isPrivileged(service)) return;
    for (const word of addedCapabilities) {
      const capability = word.value === unknown ? "" : capabilityName(word.value);
      const danger = dangerousCapabilities.get(capability);
      if (!danger || !reachesHost(danger, service)) continue;
      if (capability === "NET_ADMIN" && isTunnel(service)) continue;
      // Who observes the host or its network asks for much, but never for other code in the kernel.
      const isForHost = known?.expectsHostNamespaces === true && capability !== "SYS_MODULE";
      const isExpected = isForHost || isDocumented(capability, service);
      yield {
        at: word,
        severity: isExpected ? "info" : "warning",
        message: `Service "${name}" adds the capability \`${capability}\`: its processes ${danger.ability}.`,
        fixes: () => [
          {
            title: `Remove the capability \`${capability}\``,
            safety: "unsafe",
            changes: [removeItem(mapping, ["cap_add"], word.node)],
          },
        ],
      };
    }
  },
});

/** NVIDIA's exporter reads the counters that profiling needs with it, and its documentation starts it so. */
function isDocumented(capability: string, { image }: Service): boolean {
  return capability === "SYS_ADMIN" && image?.value !== unknown && image?.value.name === "dcgm-exporter";
}

/** A privileged container has all capabilities; Swarm knows none. */
function isPrivileged({ privileged, standing }: Service): boolean {
  return standing.target === "compose" && privileged?.value === true;
}

function reachesHost({ onlyWithHost }: DangerousCapability, { networkMode, pidMode, standing }: Service): boolean {
  if (onlyWithHost === undefined) return true;
  const mode = onlyWithHost === "network" ? networkMode : pidMode;
  return standing.target === "compose" && mode?.value === "host";
}
