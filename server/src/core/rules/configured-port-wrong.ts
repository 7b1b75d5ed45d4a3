import { placeIn } from "../compose/config-file.ts";
import type { Listening } from "../compose/listening.ts";
import { misnamedHosts } from "../compose/misnamed-host.ts";
import type { Service } from "../compose/service.ts";
import { misdirectedIn } from "../proxies/misdirected.ts";
import { wrongPortsIn } from "../proxies/traefik-server.ts";
import { defineRule, type Problem } from "./rule.ts";

export const configuredPortWrong = defineRule({
  id: "configured-port-wrong",
  summary: "A proxy, Prometheus or a variable is told of a port on which a service does not listen.",
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
    "https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    for (const found of misdirectedIn(project)) {
      if (found.kind !== "port") continue;
      const { endpoint, from, to, port, listening } = found;
      const at = placeIn(endpoint.config, endpoint.span);
      yield { at, service: from.name, ...told(to, { port, listening, proxy: `"${from.name}"` }) };
    }
    for (const found of misnamedHosts(project)) {
      if (found.kind !== "port") continue;
      const { from, mention, to, port, listening } = found;
      // An application may have ports that nothing speaks of.
      if (!listening.isOfImage && !publishes(to, port)) continue;
      yield { at: mention.node, service: from.name, ...told(to, { port, listening, proxy: `"${from.name}"` }) };
    }
    for (const { service, label, port, listening } of wrongPortsIn(project)) {
      yield { at: label, service: service.name, ...told(service, { port, listening, proxy: "Traefik" }) };
    }
  },
});

interface Wrong {
  readonly port: number;
  readonly listening: Listening;
  readonly proxy: string;
}

function told(to: Service, { port, listening, proxy }: Wrong): Omit<Problem, "at"> {
  const isOfHost = publishes(to, port);
  return {
    // A second port that nothing in the project speaks of is unusual, but possible.
    ...(!isOfHost && !listening.isOfImage && { severity: "info" }),
    message: isOfHost
      ? `"${to.name}" is published at port ${port} of the host and listens on ${listed(listening.ports)}: ${proxy} finds nobody there.`
      : `"${to.name}" listens on ${listed(listening.ports)}, and nothing speaks of ${port}: ${proxy} finds nobody there.`,
    related: [{ at: to.key, message: `Service "${to.name}" listens on ${listed(listening.ports)}.` }],
  };
}

function publishes({ ports }: Service, number: number): boolean {
  return ports.some(({ published }) => published && published.start <= number && number <= published.end);
}

function listed(ports: readonly number[]): string {
  return `port${ports.length > 1 ? "s" : ""} ${ports.join(", ")}`;
}
