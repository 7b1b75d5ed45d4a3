import { placeOfTest } from "../compose/health-script.ts";
import { rewordTest } from "../compose/health-script-change.ts";
import { localhostTrap } from "../compose/localhost-trap.ts";
import { defineRule } from "./rule.ts";

export const healthcheckLocalhostIpv6 = defineRule({
  id: "healthcheck-localhost-ipv6",
  summary: "A health check asks `localhost` with a program that only tries IPv6.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "In a container `localhost` is `::1` as well as 127.0.0.1, and the `wget` of BusyBox tries the first address alone: where the server listens on IPv4 only the check never passes, and the service stays unhealthy.",
    "Ask 127.0.0.1, or let the server listen on `[::]`, too.",
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
    "https://github.com/nginx/docker-nginx/blob/master/entrypoint/10-listen-on-ipv6-by-default.sh",
    "https://git.busybox.net/busybox/tree/libbb/xconnect.c",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    const trap = localhostTrap(service);
    const test = service.healthcheck?.test;
    if (!trap || !test) return;
    yield {
      at: placeOfTest(test),
      severity: trap.isLikely ? "warning" : "info",
      message: `The health check of "${service.name}" asks "localhost", for which the \`wget\` of BusyBox tries ::1 alone: it fails where the server listens on IPv4 only.`,
      fixes: () => {
        const change = rewordTest(service, trap.place, (written) => [written.replace("localhost", "127.0.0.1")]);
        return change ? [{ title: "Ask 127.0.0.1", safety: "unsafe", changes: [change] }] : [];
      },
    };
  },
});
