import { placeIn } from "../compose/config-file.ts";
import { configuredServices } from "../proxies/routing.ts";
import { defineRule } from "./rule.ts";

export const proxyResolverMissing = defineRule({
  id: "proxy-resolver-missing",
  summary: "A name is to be looked up by nginx for each request, and nothing says where.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "An address with a variable in it is looked up when a request comes, and nginx does not ask the name server of the system for that: without `resolver` it answers with 502 and logs `no resolver defined to resolve`.",
    "A name server of the Internet knows no service of a project, and the answer is 502 as well.",
    "Name the name server of Docker: `resolver 127.0.0.11 valid=10s;`.",
  ],
  references: [
    "https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver",
    "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
  ],
  options: {},

  *project(project) {
    for (const { service, routing } of configuredServices(project)) {
      for (const { span, config, text } of routing.unresolved) {
        yield {
          at: placeIn(config, span),
          service: service.name,
          message: `\`${text}\` is looked up for each request, and no \`resolver\` says where: nginx answers with 502.`,
        };
      }
      for (const { endpoint, nameServer } of routing.askedAbroad) {
        yield {
          at: placeIn(endpoint.config, endpoint.span),
          service: service.name,
          message: `"${endpoint.host}" is looked up at ${nameServer}, which knows no service of this project: nginx answers with 502.`,
        };
      }
    }
  },
});
