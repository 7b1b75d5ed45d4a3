import { placeIn } from "../compose/config-file.ts";
import type { Pool, PoolServer } from "../proxies/pool.ts";
import { configuredServices } from "../proxies/routing.ts";
import { defineRule, type Problem } from "./rule.ts";

export const proxyHealthCheckMissing = defineRule({
  id: "proxy-health-check-missing",
  summary: "A load balancer does not find out which of its servers answer.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Without `check` HAProxy takes a server for well for ever, and with `max_fails=0` nginx does: requests go on to a container that is stopped, ill or being replaced, and fail.",
    "Write `check` behind each server or once in `default-server`, and `no-check` where one is left out on purpose.",
  ],
  references: [
    "https://docs.haproxy.org/3.2/configuration.html#5.2-check",
    "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#max_fails",
  ],
  options: {},

  *project(project) {
    for (const { service, routing } of configuredServices(project)) {
      for (const pool of routing.pools) yield* problemsOf(service.name, pool);
    }
  },
});

function* problemsOf(proxy: string, { name, servers, config }: Pool): Iterable<Problem> {
  const used = servers.filter(({ isDown, isBackup }) => !isDown && !isBackup);
  const isShared = used.length > 1 || used.some(({ isSeveral }) => isSeveral);
  const unwatched = used.filter(({ isWatched }) => !isWatched);
  if (!isShared || unwatched.length === 0) return;
  const isNginx = config.program === "nginx";
  // To switch it off for one server is a decision, and nginx still tries the others.
  if (isNginx && unwatched.length < used.length) return;
  const what = isNginx ? "Every server has `max_fails=0`" : "No server is checked";
  if (unwatched.length === used.length) {
    yield {
      at: placeIn(config, name.span),
      ...(isNginx && { severity: "info" }),
      service: proxy,
      message: `${what} in "${name.text}": "${proxy}" goes on sending requests to those that do not answer.`,
    };
  } else {
    for (const server of unwatched) yield unchecked(proxy, server, config);
  }
}

function unchecked(proxy: string, { name }: PoolServer, config: Pool["config"]): Problem {
  return {
    at: placeIn(config, name.span),
    service: proxy,
    message: `The server "${name.text}" is not checked, while others are: "${proxy}" goes on sending requests to it when it does not answer.`,
  };
}
