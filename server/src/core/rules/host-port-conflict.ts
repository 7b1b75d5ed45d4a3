import { type HostPorts, type Publication, saysTheSame } from "../compose/host-ports.ts";
import { isTemplateFile } from "../compose/template-file.ts";
import { publishInstead } from "./published-port.ts";
import { defineRule, type Fix } from "./rule.ts";

export const hostPortConflict = defineRule({
  id: "host-port-conflict",
  summary: "Two services publish the same port of the host.",
  category: "networking",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["input"],
  why: [
    "A port of the host belongs to one container: the second one fails to start with `port is already allocated`, while `docker compose config` says nothing.",
    "Services of the same project reach each other over their network without any published port; give those that the outside has to reach ports of their own, or put a reverse proxy before them.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#ports",
    "https://docs.docker.com/engine/network/port-publishing/",
  ],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    const { hostPorts } = project;
    for (const { first, second, number } of hostPorts.collisions) {
      const isOneService = first.service === second.service;
      const { name } = second.service;
      const other = isOneService ? "another entry of it" : `service "${first.service.name}"`;
      yield {
        at: second.port,
        ...(isTemplateFile(project) && { severity: "info" }),
        service: name,
        message: `Service "${name}" publishes port ${number} of the host, as ${other} does: ${isOneService ? "it" : "one of the two"} fails to start.`,
        related: [{ at: first.port, message: `Service "${first.service.name}" publishes port ${number} here.` }],
        // Another number for what both share would be the same number again.
        fixes: () => (first.port.node === second.port.node ? [] : elsewhere(second, hostPorts)),
      };
    }
  },
});

/** Proposes the next number that nothing in the project publishes; what else the host runs a person knows. */
function elsewhere({ service, port, published }: Publication, hostPorts: HostPorts): readonly Fix[] {
  let free = published.start + 1;
  while (hostPorts.isTaken(free)) free += 1;
  // Another entry that says the same would still want the port.
  const isRepeated = service.ports.some((other) => other !== port && saysTheSame(other, port));
  if (published.start !== published.end || free > 65535 || isRepeated) return [];
  return publishInstead(service, port, { title: `Publish port ${free} instead`, ports: String(free) });
}
