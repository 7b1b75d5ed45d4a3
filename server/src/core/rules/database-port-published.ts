import { isForClients } from "../compose/client-port.ts";
import { needsNoLogin } from "../compose/login.ts";
import type { Port } from "../compose/port-list.ts";
import type { Service } from "../compose/service.ts";
import type { Role } from "../images/facts.ts";
import { type Change, removeItem, replace, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const databasePortPublished = defineRule({
  id: "database-port-published",
  summary: "A database, cache, broker or search engine can be reached from outside the host.",
  category: "networking",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
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
    const { name, known, standing, networkMode } = service;
    const mode = networkMode?.value;
    if (!known?.role || !rolesWithData.has(known.role) || mode === "host" || mode === "none") return;
    for (const port of service.ports) {
      // Swarm publishes on every node, whatever address the port names.
      const isOpen = standing.target === "swarm" || anyAddress.has(port.hostIp ?? "");
      const purpose = known.ports.find(({ number }) => number === port.target.start)?.purpose;
      // A port for administration or metrics is a matter of its own.
      if (!isOpen || purpose === "admin" || purpose === "metrics") continue;
      const number = port.published ? port.published.start : `${port.target.start}, under a number of Docker's choice,`;
      const place = standing.target === "swarm" ? "every node of the swarm" : "every address of the host";
      const login = needsNoLogin(service) ? ", without a login" : "";
      yield {
        at: port,
        severity: login !== "" ? "error" : isForClients(service, port) ? "info" : "warning",
        message: `Service "${name}" publishes port ${number} on ${place}${login}: Docker opens it past the firewall.`,
        fixes: () => fixesFor(service, port),
      };
    }
  },
});

const rolesWithData: ReadonlySet<Role> = new Set(["database", "cache", "broker", "search", "coordination"]);
const anyAddress: ReadonlySet<string> = new Set(["", "0.0.0.0", "::"]);

function fixesFor({ mapping, standing }: Service, port: Port): readonly Fix[] {
  const number = (port.published ?? port.target).start;
  const removal = removeItem(mapping, ["ports"], port.node);
  const change = standing.target === "swarm" ? undefined : binding(mapping, port);
  return [
    ...(change ? [{ title: `Bind port ${number} to 127.0.0.1`, safety: "unsafe", changes: [change] } as const] : []),
    { title: `Stop publishing port ${number}`, safety: "unsafe", changes: [removal] },
  ];
}

/** The port with an address that only the host itself can reach. */
function binding(mapping: Service["mapping"], { short, long, published }: Port): Change | undefined {
  if (long) return set(long, ["host_ip"], "127.0.0.1");
  const rest = short?.written.replace(/^(?:0\.0\.0\.0|\[::\]):/, "");
  return short && replace(mapping, short.path, `127.0.0.1:${published ? "" : ":"}${rest}`);
}
