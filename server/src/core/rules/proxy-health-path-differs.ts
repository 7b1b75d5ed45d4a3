import { placeIn } from "../compose/config-file.ts";
import { otherHealthPath } from "../proxies/health-path.ts";
import { configuredServices } from "../proxies/routing.ts";
import { textOf } from "../proxies/traefik-labels.ts";
import { otherPathsIn } from "../proxies/traefik-server.ts";
import { defineRule } from "./rule.ts";

export const proxyHealthPathDiffers = defineRule({
  id: "proxy-health-path-differs",
  summary: "A load balancer asks for another path than the health check of the service.",
  category: "deployment",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "One of the two says that a container is well while the other does not: a path that the service does not have takes all of its containers out of the pool, and one that tells less keeps sending requests to those that are ill.",
    "Ask for the same path in both places, unless each has a reason of its own.",
  ],
  references: [
    "https://docs.haproxy.org/3.2/configuration.html#4.2-option%20httpchk",
    "https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/",
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
  ],
  options: {},

  *project(project) {
    for (const { service: proxy, routing } of configuredServices(project)) {
      for (const pool of routing.pools) {
        const found = otherHealthPath(pool, project.serviceNames);
        if (!found || !pool.healthPath) continue;
        const { service, path } = found;
        yield {
          at: placeIn(pool.config, pool.healthPath.span),
          service: proxy.name,
          message: `"${proxy.name}" asks for \`${pool.healthPath.text}\` where "${service.name}" asks itself for \`${path}\`: one may find it well while the other does not.`,
          related: [{ at: service.key, message: `The health check of "${service.name}" asks for \`${path}\`.` }],
        };
      }
    }
    for (const { service, label, path } of otherPathsIn(project)) {
      yield {
        at: label,
        service: service.name,
        message: `Traefik asks for \`${textOf(label)}\` where "${service.name}" asks itself for \`${path}\`: one may find it well while the other does not.`,
        related: [{ at: service.key, message: `The health check of "${service.name}" asks for \`${path}\`.` }],
      };
    }
  },
});
