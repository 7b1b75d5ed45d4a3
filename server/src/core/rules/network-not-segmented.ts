import { missingPlace } from "../compose/missing-place.ts";
import type { Project } from "../compose/project.ts";
import { type ExposedDatabase, exposedDatabases, openNetworks, usersOfDatabases } from "../compose/segmentation.ts";
import { separateNetwork } from "../compose/separate-network.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const networkNotSegmented = defineRule({
  id: "network-not-segmented",
  summary: "A database is on a network with more than those that use it.",
  category: "networking",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Who breaks into the proxy, which all the world talks to, stands before the database at once; on a network that is not internal, who breaks into the database can send its data away.",
    "Give the database a network of its own that the services are on which use it, and make that `internal: true`.",
    "An internal network has no way out: a service that also has to reach the Internet needs a second one.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/networks/#internal",
    "https://docs.docker.com/compose/how-tos/networking/",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *project(project) {
    const exposed = exposedDatabases(project);
    for (const { database, proxy } of exposed) {
      yield {
        at: missingPlace(database, ["networks"]),
        service: database.name,
        message: `Database "${database.name}" shares a network with "${proxy.name}", which the outside talks to: who breaks into that reaches the database.`,
        related: [{ at: proxy.key, message: `Service "${proxy.name}" publishes ports.` }],
        fixes: () => separation(exposed, project),
      };
    }
    for (const { name, key, databases, cutOff } of openNetworks(project)) {
      const [database] = databases;
      // Where many lose the way out, some of them need it.
      if (cutOff.length > 2) continue;
      const also = cutOff.length > 0 ? `, which cuts off ${listed(cutOff)}` : "";
      yield {
        at: key,
        message: `The network "${name}" of database "${database?.name}" is not internal: who breaks into it can send data to the Internet.`,
        fixes: () => makeInternal(project, name, also),
      };
    }
  },
});

function makeInternal({ root }: Project, name: string, also: string): readonly Fix[] {
  if (!root) return [];
  const title = `Make the network "${name}" internal${also}`;
  return [{ title, safety: "unsafe", changes: [set(root, ["networks", name, "internal"], true)] }];
}

/** All that talk to each other now still do, but for the proxies and the databases. */
function separation(exposed: readonly ExposedDatabase[], project: Project): readonly Fix[] {
  const [first] = exposed;
  const databases = exposed.map(({ database }) => database);
  const users = usersOfDatabases(project);
  const changes = project.root && users && separateNetwork(project.root, databases, users);
  if (!first || !changes) return [];
  const title = `Put ${listed(databases)} on an internal network, away from "${first.proxy.name}" and the Internet`;
  return [{ title, safety: "unsafe", changes }];
}

function listed(services: readonly Service[]): string {
  if (services.length > 3) return `${services.length} services`;
  const names = services.map(({ name }) => `"${name}"`);
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join();
}
