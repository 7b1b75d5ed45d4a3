import type { Mapping } from "../syntax/value.ts";
import { isEmpty } from "./field.ts";
import { type NamedHost, namedHosts } from "./named-host.ts";
import { networkNamed, networkNamesOf } from "./network-table.ts";
import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** A service that names another one with which it shares no network. */
export interface Unreachable {
  readonly from: Service;
  readonly to: Service;
  readonly named: NamedHost;
  /** The networks of both, as the top level calls them. */
  readonly networks: { readonly from: readonly string[]; readonly to: readonly string[] };
}

/** The services that others name in their environment and cannot reach. */
export function unreachableServices(
  project: Pick<Project, "services" | "serviceNames" | "root">,
): readonly Unreachable[] {
  // Without networks of their own all services share one.
  if (!project.services.some(({ networks }) => networks.length > 0)) return [];
  return project.services.flatMap((from) => {
    const own = networkNamesOf(from);
    if (!own || knowsOtherHosts(from)) return [];
    const seen = new Set<string>();
    return hostsOf(from).flatMap((named) => {
      const to = project.serviceNames.get(named.host);
      const others = to && to !== from ? networkNamesOf(to) : undefined;
      if (!to || !others || seen.has(to.name) || isConnected(own, others, project.root)) return [];
      if (isCalledSo(named.host, own, project.services)) return [];
      seen.add(to.name);
      return { from, to, named, networks: { from: own, to: others } };
    });
  });
}

/** Kept, since the project is looked at with every change. */
const hosts = new WeakMap<Service, readonly NamedHost[]>();

function hostsOf(service: Service): readonly NamedHost[] {
  const known = hosts.get(service) ?? namedHosts(service);
  hosts.set(service, known);
  return known;
}

/** Names that are given in other ways may stand for anything. */
function knowsOtherHosts({ mapping }: Service): boolean {
  return ["extra_hosts", "links", "external_links"].some((key) => !isEmpty(mapping.get(key)));
}

/** Two names may stand for the same network; and on one from elsewhere there may be a container of the same name. */
function isConnected(own: readonly string[], others: readonly string[], root: Mapping | undefined): boolean {
  if (own.some((name) => others.includes(name))) return true;
  const [mine, theirs] = [own, others].map((names) => names.map((name) => networkNamed(root, name)));
  return (mine ?? []).some(({ identity, isExternal }) => {
    return isExternal || identity === undefined || theirs?.some((other) => other.identity === identity);
  });
}

/** Whether another service goes by this name on a network. */
function isCalledSo(host: string, networks: readonly string[], services: readonly Service[]): boolean {
  return services.some((service) => {
    const isContainer = service.containerName?.value === host || service.hostname?.value === host;
    const attached = service.networks.filter(({ name }) => typeof name === "string" && networks.includes(name));
    return attached.some(({ aliases }) => isContainer || aliases.includes(host));
  });
}
