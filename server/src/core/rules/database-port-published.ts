import { isForClients } from "../compose/client-port.ts";
import { needsNoLogin } from "../compose/login.ts";
import { openPorts } from "../compose/open-port.ts";
import { purposeOf } from "../compose/port-purpose.ts";
import { closingFixes, whereOpen } from "./closing-fixes.ts";
import { defineRule } from "./rule.ts";

export const databasePortPublished = defineRule({
  id: "database-port-published",
  summary: "A database, cache, broker or search engine can be reached from outside the host.",
  category: "networking",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["ports"],
  fixes: ["unsafe"],
  why: [
    "Docker opens a published port on every address of the host and puts its own rules before those of ufw and firewalld: the data is on the network, however the firewall is set.",
    "Services of the same project reach each other over their network without any published port; for administration bind the port to 127.0.0.1.",
  ],
  references: [
    "https://docs.docker.com/engine/network/port-publishing/",
    "https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw",
  ],
  options: {},

  *service(service) {
    for (const port of openPorts(service)) {
      // A port for administration or metrics is a matter of its own.
      if (purposeOf(service, port) !== "data") continue;
      const login = needsNoLogin(service) ? ", without a login" : "";
      yield {
        at: port,
        severity: login !== "" ? "error" : isForClients(service, port) ? "info" : "warning",
        message: `Service "${service.name}" publishes ${whereOpen(service, port)}${login}: Docker opens it past the firewall.`,
        fixes: () => closingFixes(service, port),
      };
    }
  },
});
