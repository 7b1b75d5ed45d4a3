import { placeIn } from "../compose/config-file.ts";
import type { Service } from "../compose/service.ts";
import { misdirectedIn } from "../proxies/misdirected.ts";
import { defineRule } from "./rule.ts";

export const configuredHostUnreachable = defineRule({
  id: "configured-host-unreachable",
  summary: "The configuration of a proxy or of Prometheus names a service with which it shares no network.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "The name of a service is only known on the networks that it is attached to: elsewhere it does not resolve, so that the proxy does not start or has nobody to send requests to.",
    "Attach both to one network.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/networking/",
    "https://docs.docker.com/reference/compose-file/services/#networks",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    const told = new Map<Service, Set<Service>>();
    for (const found of misdirectedIn(project)) {
      if (found.kind !== "unreachable" || isTold(found, told)) continue;
      const { endpoint, from, to, networks } = found;
      yield {
        at: placeIn(endpoint.config, endpoint.span),
        service: from.name,
        message: `"${from.name}" shares no network with "${to.name}": the name "${endpoint.host}" does not resolve.`,
        related: [
          { at: to.key, message: `Service "${to.name}" is only on ${listed(networks.to)}.` },
          { at: from.key, message: `Service "${from.name}" is only on ${listed(networks.from)}.` },
        ],
      };
    }
  },
});

/** One missing network is told once, however often the name stands there. */
function isTold({ from, to }: Pair, told: Map<Service, Set<Service>>): boolean {
  const known = told.get(from) ?? new Set();
  const isKnown = known.has(to);
  told.set(from, known.add(to));
  return isKnown;
}

interface Pair {
  readonly from: Service;
  readonly to: Service;
}

function listed(networks: readonly string[]): string {
  return `the network${networks.length > 1 ? "s" : ""} ${networks.map((name) => `"${name}"`).join(", ")}`;
}
