import { placeIn } from "../compose/config-file.ts";
import type { Service } from "../compose/service.ts";
import { siblingOf } from "../compose/versions.ts";
import { configuredServices } from "../proxies/routing.ts";
import { defineRule } from "./rule.ts";

export const proxyNameResolvedOnce = defineRule({
  id: "proxy-name-resolved-once",
  summary: "A proxy looks up the name of a service only when it starts.",
  category: "deployment",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A container that is made anew, as with each new version, has a new address, and so has each further replica: a proxy that has looked up the name once goes on sending requests to the old one until it is started again.",
    "In HAProxy name the name server of Docker in a `resolvers` section and `resolvers` behind the servers; in nginx set `resolver 127.0.0.11` with `resolve` in the `upstream`, or with a variable in `proxy_pass`.",
  ],
  references: [
    "https://docs.haproxy.org/3.2/configuration.html#5.3",
    "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve",
  ],
  options: {},

  *project(project) {
    for (const { service: proxy, routing } of configuredServices(project)) {
      for (const { host, span, config } of routing.resolvedOnce) {
        const to = project.serviceNames.get(host);
        const isChanging = to && (config.program === "haproxy" || isScaled(to) || siblingOf(to, project));
        if (!to || !isChanging || to === proxy) continue;
        yield {
          at: placeIn(config, span),
          service: proxy.name,
          message: `"${proxy.name}" looks up "${host}" only when it starts: containers that are made later get no requests.`,
          related: [{ at: to.key, message: `Service "${to.name}" gets a new address with each new container.` }],
        };
      }
    }
  },
});

function isScaled({ deploy, scale }: Service): boolean {
  const replicas = deploy?.replicas?.value ?? scale?.value;
  return typeof replicas === "number" && replicas > 1 && deploy?.mode?.value !== "global";
}
