import { isLoopback } from "../compose/asked-address.ts";
import { capabilityName } from "../compose/capability.ts";
import { unknown } from "../compose/field.ts";
import { namedHosts } from "../compose/named-host.ts";
import { namespaces } from "../compose/namespace.ts";
import { usesTunnelDevice } from "../compose/own-tunnel.ts";
import { scaleOf } from "../compose/scale.ts";
import type { Service } from "../compose/service.ts";
import { remove } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const hostNamespaceShared = defineRule({
  id: "host-namespace-shared",
  summary: "A service shares a namespace with the host.",
  category: "security",
  set: "recommended",
  severity: "warning",
  targets: ["compose"],
  keys: ["network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup"],
  fixes: ["unsafe"],
  why: [
    "Namespaces are what keeps a container apart: in that of the host it sees, and with the rights of root changes, what belongs to the host and to all other containers.",
    "Publish the ports that the outside needs instead of `network_mode: host`; what observes the host has to share with it, and is reported in passing.",
  ],
  references: [
    "https://docs.docker.com/engine/network/drivers/host/",
    "https://docs.docker.com/reference/compose-file/services/#network_mode",
    "https://docs.docker.com/reference/compose-file/services/#pid",
    "https://docs.docker.com/engine/security/userns-remap/",
  ],
  options: {},

  *service(service) {
    const { name, known } = service;
    if (scaleOf(service)?.count === 0) return;
    for (const { key, field, sharing, consequence, isGrave } of namespaces) {
      const mode = field(service);
      if (mode?.value !== "host") continue;
      yield {
        at: mode,
        severity:
          isGrave && !known?.expectsHostNamespaces && !(key === "network_mode" && makesTunnels(service))
            ? "warning"
            : "info",
        message: `Service "${name}" ${sharing} the host: ${consequence}.`,
        fixes: () => (isNeeded(service, key) ? [] : [removal(service, key)]),
      };
    }
  },
});

/** Whether a service has no use for a namespace of its own: it observes the host, changes it, or asks what listens there. */
function isNeeded(service: Service, key: string): boolean {
  const { known } = service;
  const observes = known?.role === "observability" || known?.role === "exporter";
  if (key === "pid" || key === "cgroup") return known?.expectsHostNamespaces === true && observes;
  if (key !== "network_mode") return false;
  const asksHost = namedHosts(service).some(({ host }) => isLoopback(host));
  return asksHost || known?.expectsHostNamespaces === true || makesTunnels(service);
}

/** What gives the host a tunnel, as a VPN does, has nothing to do in a network of its own. */
function makesTunnels(service: Service): boolean {
  const { addedCapabilities } = service;
  const isAdmin = addedCapabilities.some(({ value }) => value !== unknown && capabilityName(value) === "NET_ADMIN");
  return isAdmin && usesTunnelDevice(service);
}

/** On a network of its own the service may have to be reached in other ways, which a person knows. */
function removal({ mapping, ports }: Service, key: string): Fix {
  const published = ports.length > 0 ? "its `ports` alone are open" : "no port of the host is open";
  const consequence = key === "network_mode" ? `, so that ${published}` : "";
  return { title: `Remove \`${key}: host\`${consequence}`, safety: "unsafe", changes: [remove(mapping, key)] };
}
