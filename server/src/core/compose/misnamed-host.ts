import type { Role } from "../images/facts.ts";
import { kept } from "./kept.ts";
import { type Listening, listeningOf, mayListenOn } from "./listening.ts";
import { isPlainName, type NamedHost, namedHosts } from "./named-host.ts";
import type { Project } from "./project.ts";
import { cutOff, reachSummary, serviceCalled } from "./reach.ts";
import type { Service } from "./service.ts";

/** A host in the environment of a service that it does not get an answer from. */
export type MisnamedHost = { readonly from: Service; readonly mention: NamedHost } & (
  | { readonly kind: "unknown" }
  | { readonly kind: "port"; readonly to: Service; readonly port: number; readonly listening: Listening }
);

type Around = Pick<Project, "services" | "serviceNames" | "root" | "origin">;

/** What services name in their environment in vain. The network of the host may know more names than the project does. */
export function misnamedHosts(project: Around): readonly MisnamedHost[] {
  return judgeable(project).flatMap(({ from, at, to }): MisnamedHost | readonly [] => {
    const service = project.services[from];
    const mention = service && namedHosts(service)[at];
    if (!mention) return [];
    if (to === undefined) return { kind: "unknown", from: service, mention };
    const target = project.services[to];
    const listening = target && listeningOf(target);
    const { port } = mention;
    if (!listening || port === undefined || mayListenOn(target, port)) return [];
    return { kind: "port", from: service, mention, to: target, port, listening };
  });
}

/** The names that nobody has, and those with a port whose service is known, by positions. */
const judgeable = kept(
  (service) => {
    const ports = namedHosts(service).map(({ port }) => port);
    return JSON.stringify([reachSummary(service), ports, service.standing.isDeployed, !!service.networkMode]);
  },
  (project: Around): readonly { readonly from: number; readonly at: number; readonly to: number | undefined }[] => {
    const positions = new Map(project.services.map((service, i) => [service, i]));
    return project.services.flatMap((from, position) => {
      if (!from.standing.isDeployed || from.networkMode) return [];
      return namedHosts(from).flatMap(({ host, port }, at) => {
        const to = isPlainName(host) ? serviceCalled(host, from, project) : undefined;
        if (to === null) return { from: position, at, to: undefined };
        if (!to || to === from || port === undefined || to.networkMode || cutOff(from, host, project)) return [];
        return { from: position, at, to: positions.get(to) };
      });
    });
  },
);

/** The service that is what a name says, such as PostgreSQL for `postgres` or `db`, where there is but one. */
export function serviceLike(host: string, services: readonly Service[]): Service | undefined {
  const role = rolesByName.get(host.toLowerCase());
  const fitting = services.filter(({ known, standing }) => {
    return known && standing.isDeployed && (known.product === host || (role && known.role === role));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

const rolesByName: ReadonlyMap<string, Role> = new Map([
  ["db", "database"],
  ["database", "database"],
  ["cache", "cache"],
  ["broker", "broker"],
  ["queue", "broker"],
]);
