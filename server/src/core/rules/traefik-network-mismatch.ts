import { engineName, networkNamesOf } from "../compose/network-table.ts";
import type { Project } from "../compose/project.ts";
import { type Unreached, unreachedIn } from "../proxies/traefik-network.ts";
import { attachments } from "./network-fixes.ts";
import { defineRule, type Fix } from "./rule.ts";
import { reachedOn } from "./traefik-fixes.ts";

export const traefikNetworkMismatch = defineRule({
  id: "traefik-network-mismatch",
  summary: "Traefik sends the requests for a service to a network on which it is not itself.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Traefik sends requests to the address of a container on one network: where it is not on that, they end with `504 Gateway Timeout`.",
    "Of several networks it takes any, another one after each change, so that this comes and goes; a network of the project is called after the project as well, such as `shop_proxy`, and a name that the container does not have counts for nothing.",
    "Put both on one network, and name that in `traefik.docker.network`, or for all services in `--providers.docker.network`; give it a `name` of its own, so that it is called so wherever the project stands.",
  ],
  references: [
    "https://doc.traefik.io/traefik/reference/install-configuration/providers/docker/",
    "https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/",
    "https://docs.docker.com/reference/compose-file/networks/#name",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    for (const found of unreachedIn(project)) {
      const { service, traefik, label } = found;
      yield {
        at: label,
        service: service.name,
        message: messageOf(found),
        fixes: () => fixesFor(found, project),
        related: [
          { at: traefik.key, message: `Service "${traefik.name}" is only on ${listed(networkNamesOf(traefik))}.` },
        ],
      };
    }
  },
});

/** A network that is called after the project has another name wherever that stands. */
function fixesFor({ service, traefik, shared, naming, reason }: Unreached, { root }: Project): readonly Fix[] {
  const reached = (network: string) => {
    const name = engineName(root, network);
    return name === undefined ? [] : [reachedOn(service, name, naming)];
  };
  if (reason !== "none") return shared.flatMap(reached);
  return (networkNamesOf(traefik) ?? []).flatMap((network) => {
    const named = reached(network).flatMap(({ changes }) => changes);
    return attachments(service, [network]).map((fix) => ({ ...fix, changes: [...fix.changes, ...named] }));
  });
}

function messageOf({ service: { name }, traefik, network, label, reason }: Unreached): string {
  const proxy = `"${traefik.name}"`;
  switch (reason) {
    case "none":
      return `${proxy} shares no network with "${name}": requests for it end with a timeout.`;
    case "other":
      return `${proxy} is to reach "${name}" on the network "${network}", on which it is not: requests for it end with a timeout.`;
    case "unnamed":
      return `"${name}" is on several networks, and nothing tells ${proxy} which to use: on "${network}", on which it is not, requests end with a timeout.`;
    case "misnamed": {
      const named = /\.network$/i.test(label.name) ? `\`${label.name}\`` : `The network of ${proxy}`;
      return `${named} names no network of "${name}", so that ${proxy} takes any of them: on "${network}", on which it is not, requests end with a timeout.`;
    }
  }
}

function listed(networks: readonly string[] = []): string {
  return `the network${networks.length > 1 ? "s" : ""} ${networks.map((name) => `"${name}"`).join(", ")}`;
}
