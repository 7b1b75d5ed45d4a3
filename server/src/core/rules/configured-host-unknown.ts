import { placeIn } from "../compose/config-file.ts";
import { either, nearest } from "../did-you-mean.ts";
import { misdirectedIn } from "../proxies/misdirected.ts";
import { defineRule } from "./rule.ts";

export const configuredHostUnknown = defineRule({
  id: "configured-host-unknown",
  summary: "The configuration of a proxy or of Prometheus names a service that is not in the project.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A name that nobody has does not resolve: nginx and HAProxy refuse to start with it, or answer every request with 502 or 503, and Prometheus reports the target as down.",
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
    for (const { kind, from, endpoint } of misdirectedIn(project)) {
      if (kind !== "unknown") continue;
      const { host, span, config } = endpoint;
      const near = nearest(host, names).map((name) => `"${name}"`);
      const meant = near.length > 0 ? `, as ${either(near)} is` : "";
      yield {
        at: placeIn(config, span),
        service: from.name,
        message: `"${host}" is no service of this project${meant}: "${from.name}" finds nobody under that name.`,
        related: [{ at: from.key, message: `Service "${from.name}" is configured with this file.` }],
      };
    }
  },
});
