import { namespaces } from "../compose/namespace.ts";
import { remove } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

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
    const { name, mapping, known } = service;
    for (const { key, field, sharing, consequence, isGrave } of namespaces) {
      const mode = field(service);
      if (mode?.value !== "host") continue;
      yield {
        at: mode,
        severity: isGrave && !known?.expectsHostNamespaces ? "warning" : "info",
        message: `Service "${name}" ${sharing} the host: ${consequence}.`,
        // On a network of its own the service has to be reached in other ways, which a person knows.
        fixes: () =>
          key === "network_mode"
            ? []
            : [{ title: `Remove \`${key}: host\``, safety: "unsafe", changes: [remove(mapping, key)] }],
      };
    }
  },
});
