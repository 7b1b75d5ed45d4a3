import { placeIn } from "../compose/config-file.ts";
import { misnamedHosts, serviceLike } from "../compose/misnamed-host.ts";
import type { Service } from "../compose/service.ts";
import { either, nearest } from "../did-you-mean.ts";
import { misdirectedIn } from "../proxies/misdirected.ts";
import { defineRule } from "./rule.ts";

export const configuredHostUnknown = defineRule({
  id: "configured-host-unknown",
  summary: "A proxy, Prometheus or a variable is told of a service that is not in the project.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A name that nobody has does not resolve: nginx and HAProxy refuse to start with it, or answer every request with 502 or 503, and Prometheus reports the target as down. An application stops with `getaddrinfo ENOTFOUND` or tries for ever.",
    "Write the name as it stands under `services`, or an alias of it; where the host is outside of the project, write its whole name, with a dot.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/networking/",
    "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
    "https://prometheus.io/docs/prometheus/latest/configuration/configuration/#static_config",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    const names = project.services.map(({ name }) => name);
    for (const { kind, from, mention } of misnamedHosts(project)) {
      const meant = kind === "unknown" ? meantBy(mention.host, from, project.services) : [];
      // The network of the host may know a name that nobody in the project is like.
      if (meant.length === 0) continue;
      yield { at: mention.node, service: from.name, message: messageOf(mention.host, from, meant) };
    }
    for (const { kind, from, endpoint } of misdirectedIn(project)) {
      if (kind !== "unknown") continue;
      const { host, span, config } = endpoint;
      yield {
        at: placeIn(config, span),
        service: from.name,
        message: messageOf(host, from, nearest(host, names)),
        related: [{ at: from.key, message: `Service "${from.name}" is configured with this file.` }],
      };
    }
  },
});

function meantBy(host: string, from: Service, services: readonly Service[]): readonly string[] {
  const others = services.filter((service) => service !== from);
  const near = nearest(
    host,
    others.map(({ name }) => name),
  );
  const like = near.length === 0 ? serviceLike(host, others) : undefined;
  return like ? [like.name] : near;
}

function messageOf(host: string, from: Service, near: readonly string[]): string {
  const meant = near.length > 0 ? `, as ${either(near.map((name) => `"${name}"`))} is` : "";
  return `"${host}" is no service of this project${meant}: "${from.name}" finds nobody under that name.`;
}
