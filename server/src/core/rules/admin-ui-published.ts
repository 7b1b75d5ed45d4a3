import { needsNoLogin } from "../compose/login.ts";
import { openPorts } from "../compose/open-port.ts";
import { purposeOf } from "../compose/port-purpose.ts";
import { closingFixes, whereOpen } from "./closing-fixes.ts";
import { defineRule } from "./rule.ts";

export const adminUiPublished = defineRule({
  id: "admin-ui-published",
  summary: "An interface for administration or metrics can be reached from outside the host.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["ports"],
  fixes: ["unsafe"],
  why: [
    "Such interfaces are made for those who run the project: many ask for no login, most show more than anybody else should see, and Docker opens their ports past ufw and firewalld.",
    "Bind the port to 127.0.0.1 and reach it through SSH or a VPN, or put a reverse proxy with a login before it.",
  ],
  references: [
    "https://docs.docker.com/engine/network/port-publishing/",
    "https://prometheus.io/docs/operating/security/",
  ],
  options: {},

  *service(service) {
    for (const port of openPorts(service)) {
      const purpose = purposeOf(service, port);
      if (purpose !== "administration" && purpose !== "metrics and health") continue;
      const login = needsNoLogin(service) ? " and asks for no login" : "";
      yield {
        at: port,
        message: `Service "${service.name}" publishes ${whereOpen(service, port)}, which is for ${purpose}${login}: Docker opens it past the firewall.`,
        fixes: () => closingFixes(service, port),
      };
    }
  },
});
