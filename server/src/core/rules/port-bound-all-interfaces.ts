import { debuggerPorts } from "../compose/debugger-port.ts";
import { openPorts } from "../compose/open-port.ts";
import type { Port } from "../compose/port-list.ts";
import { purposeOf } from "../compose/port-purpose.ts";
import type { Service } from "../compose/service.ts";
import { closingFixes, whereOpen } from "./closing-fixes.ts";
import { defineRule } from "./rule.ts";

export const portBoundAllInterfaces = defineRule({
  id: "port-bound-all-interfaces",
  summary: "A port is published on every address of the host.",
  category: "networking",
  set: "strict",
  severity: "info",
  targets: ["compose"],
  keys: ["ports"],
  fixes: ["unsafe"],
  why: [
    "A port without an address is open on all networks of the host, past ufw and firewalld, whoever was meant to reach it.",
    "Name the address in front of the port: 127.0.0.1 for what a proxy on the host passes on, that of the inner network for what others are to reach.",
  ],
  references: [
    "https://docs.docker.com/engine/network/port-publishing/",
    "https://docs.docker.com/reference/compose-file/services/#ports",
  ],
  options: {},

  *service(service) {
    for (const port of openPorts(service)) {
      // What holds data or is for administration is a matter of its own.
      if (purposeOf(service, port) !== "service" || isForEverybody(service, port)) continue;
      yield {
        at: port,
        ...(debuggerPorts(service).some((one) => one.port === port) && { givesWayTo: "debug-mode-in-production" }),
        message: `Service "${service.name}" publishes ${whereOpen(service, port)}: Docker opens it past the firewall.`,
        fixes: () => closingFixes(service, port),
      };
    }
  },
});

/** Whether a service stands at the edge of the project, or a port is one that strangers are to find. */
function isForEverybody({ name, known }: Service, { published, target }: Port): boolean {
  return (
    known?.role === "proxy" ||
    edgeNames.test(name) ||
    publicPorts.has((published ?? target).start) ||
    shellPorts.has(target.start)
  );
}

const edgeNames =
  /(?:^|[-_.])(?:proxy|gateway|ingress|edge|lb|load-?balancer|nginx|traefik|caddy|haproxy|envoy|apache|router)(?:$|[-_.\d])/i;

/** SSH in a container, which is for Git and SFTP, be it published elsewhere since the host has its own. */
const shellPorts: ReadonlySet<number> = new Set([22, 2222]);

/** The web, mail, names, SSH, VPNs and MQTT. */
const publicPorts: ReadonlySet<number> = new Set([
  ...[22, 25, 53, 80, 110, 143, 443, 465, 587, 853, 993, 995],
  ...[1194, 1883, 8883, 51820],
]);
