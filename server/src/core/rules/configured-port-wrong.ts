import { placeIn } from "../compose/config-file.ts";
import type { Service } from "../compose/service.ts";
import { misdirectedIn } from "../proxies/misdirected.ts";
import { defineRule } from "./rule.ts";

export const configuredPortWrong = defineRule({
  id: "configured-port-wrong",
  summary: "The configuration of a proxy or of Prometheus names a port on which a service does not listen.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Between containers the published port of the host means nothing, and where nobody listens every connection is refused: the proxy answers with 502 or 503, and Prometheus reports the target as down.",
    "Write the port on which the service listens: the one on the right in `ports`, or that for which its health check asks.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/networking/",
    "https://docs.docker.com/reference/compose-file/services/#ports",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    for (const found of misdirectedIn(project)) {
      if (found.kind !== "port") continue;
      const { endpoint, from, to, port, listening } = found;
      const isOfHost = publishes(to, port);
      yield {
        at: placeIn(endpoint.config, endpoint.span),
        // A second port that nothing in the project speaks of is unusual, but possible.
        ...(!isOfHost && !listening.isOfImage && { severity: "info" }),
        service: from.name,
        message: isOfHost
          ? `"${to.name}" is published at port ${port} of the host and listens on ${listed(listening.ports)}: "${from.name}" finds nobody there.`
          : `"${to.name}" listens on ${listed(listening.ports)}, and nothing speaks of ${port}: "${from.name}" finds nobody there.`,
        related: [{ at: to.key, message: `Service "${to.name}" listens on ${listed(listening.ports)}.` }],
      };
    }
  },
});

function publishes({ ports }: Service, number: number): boolean {
  return ports.some(({ published }) => published && published.start <= number && number <= published.end);
}

function listed(ports: readonly number[]): string {
  return `port${ports.length > 1 ? "s" : ""} ${ports.join(", ")}`;
}
