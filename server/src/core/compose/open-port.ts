import type { Port } from "./port-list.ts";
import type { Service } from "./service.ts";

/** The ports of a service that other hosts can reach, as far as the network lets them. */
export function openPorts({ standing, networkMode, ports }: Service): readonly Port[] {
  const mode = networkMode?.value;
  if (mode === "host" || mode === "none") return [];
  // Swarm publishes on every node, whatever address the port names.
  return ports.filter(({ hostIp = "" }) => standing.target === "swarm" || anyAddress.has(hostIp));
}

const anyAddress: ReadonlySet<string> = new Set(["", "0.0.0.0", "::"]);
