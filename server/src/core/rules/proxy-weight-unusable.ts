import { placeIn } from "../compose/config-file.ts";
import type { Pool } from "../proxies/pool.ts";
import { configuredServices } from "../proxies/routing.ts";
import { defineRule, type Problem } from "./rule.ts";

export const proxyWeightUnusable = defineRule({
  id: "proxy-weight-unusable",
  summary: "A load balancer cannot take the weight of a server, or sends requests to none of them.",
  category: "deployment",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "HAProxy takes weights from 0 to 256 and nginx from 1 on: with others they refuse to start, and so does nginx where every server is a backup.",
    "Where every server has the weight 0 or is switched off, nobody gets a request, and every client gets an error.",
    "Share out a hundred among the servers, and write `down` or `disabled` for one that gets nothing.",
  ],
  references: [
    "https://docs.haproxy.org/3.2/configuration.html#5.2-weight",
    "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server",
  ],
  options: {},

  *project(project) {
    for (const { service, routing } of configuredServices(project)) {
      for (const pool of routing.pools) yield* problemsOf(service.name, pool);
    }
  },
});

function* problemsOf(proxy: string, { name, servers, config }: Pool): Iterable<Problem> {
  const isNginx = config.program === "nginx";
  const refused = servers.filter(
    ({ weight }) => weight && !(isNginx ? weight.value >= 1 : isHaproxyWeight(weight.value)),
  );
  for (const { name: server, weight } of refused) {
    if (!weight) continue;
    yield {
      at: placeIn(config, weight.span),
      service: proxy,
      message: `The weight of "${server.text}" is none that ${isNginx ? "nginx takes, which are those from 1 on" : "HAProxy takes, which are those from 0 to 256"}: "${proxy}" does not start.`,
    };
  }
  const getsNothing = servers.every(({ isDown, weight }) => isDown || weight?.value === 0);
  const isBackupOnly = isNginx && servers.every(({ isBackup }) => isBackup);
  if (refused.length > 0 || servers.length === 0 || !(getsNothing || isBackupOnly)) return;
  const message = isBackupOnly
    ? `Every server of "${name.text}" is a backup: nginx refuses to start without another one.`
    : `Every server of "${name.text}" has the weight 0 or is switched off: nobody gets a request.`;
  yield { at: placeIn(config, name.span), service: proxy, message };
}

function isHaproxyWeight(value: number): boolean {
  return value >= 0 && value <= 256;
}
