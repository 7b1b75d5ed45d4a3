import { mappingAt } from "../compose/field.ts";
import { hasOwnPorts } from "../compose/host-ports.ts";
import { mostContainers, type Port } from "../compose/port-list.ts";
import { scaleOf } from "../compose/scale.ts";
import type { Service } from "../compose/service.ts";
import { removeItem } from "../syntax/change.ts";
import { publishInstead } from "./published-port.ts";
import { defineRule, type Fix } from "./rule.ts";

export const scaledFixedHostPort = defineRule({
  id: "scaled-fixed-host-port",
  summary: "A service with several containers publishes a port that only one of them can have.",
  category: "deployment",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["scale", "deploy"],
  fixes: ["input", "unsafe"],
  why: [
    "A port of the host belongs to one container: the others fail to start with `port is already allocated`.",
    "Publish the port of a reverse proxy that spreads requests over the containers, or a range of ports with one for each.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#ports",
    "https://docs.docker.com/reference/compose-file/deploy/#replicas",
  ],
  options: {},

  *service(service) {
    const { name, ports, standing } = service;
    const count = scaleOf(service)?.count ?? 1;
    if (count <= 1 || !standing.isDeployed || !hasOwnPorts(service)) return;
    const isSwarm = standing.target === "swarm";
    if (isSwarm && isSpread(service)) return;
    for (const port of ports) {
      const places = mostContainers(port);
      if (places >= count || (isSwarm && port.mode !== "host")) continue;
      yield {
        at: port,
        severity: isSwarm ? "info" : "error",
        message: isSwarm
          ? `Service "${name}" publishes ${written(port)} of the node that it runs on: each of its ${count} containers waits until it finds a node of its own.`
          : `Service "${name}" publishes ${written(port)} of the host: ${places === 1 ? "only one" : `only ${places}`} of its ${count} containers can start.`,
        fixes: () => (isSwarm ? [] : [...range(service, port, count), ...unpublished(service, port)]),
      };
    }
  },
});

function written({ published }: Port): string {
  if (!published) return "";
  return published.start === published.end ? `port ${published.start}` : `ports ${published.start}-${published.end}`;
}

function isSpread({ deploy }: Service): boolean {
  const whole = deploy?.field.node;
  const placement = whole?.kind === "mapping" ? mappingAt(whole, "placement") : undefined;
  return placement?.entries.has("max_replicas_per_node") === true;
}

/** A port for each container, from the first one on. */
function range(service: Service, port: Port, count: number): readonly Fix[] {
  const { published, target } = port;
  const end = published && published.start + count - 1;
  if (!published || end === undefined || end > 65535 || target.start !== target.end) return [];
  const ports = `${published.start}-${end}`;
  return publishInstead(service, port, { title: `Publish one of the ports ${ports} for each container`, ports });
}

function unpublished({ mapping }: Service, { short, long, node }: Port): readonly Fix[] {
  if (!short && !long) return [];
  const title = "Do not publish it: a proxy reaches the containers over the network";
  return [{ title, safety: "unsafe", changes: [removeItem(mapping, ["ports"], node)] }];
}
