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
  return project.services.flatMap((from) =>
    factsOf(from).hosts.flatMap((named) => unreachable(from, named, project) ?? []),
  );
}

function unreachable(
  from: Service,
  named: NamedHost,
  { services, serviceNames, root }: Pick<Project, "services" | "serviceNames" | "root">,
): Unreachable | undefined {
  const to = serviceNames.get(named.host);
  if (!to || to === from) return undefined;
  const [own, others] = [factsOf(from).networks, factsOf(to).networks];
  if (!own || !others || isConnected(own, others, root)) return undefined;
  if (knowsOtherHosts(from) || isCalledSo(named.host, own, services)) return undefined;
  return { from, to, named, networks: { from: own, to: others } };
}

/** What services say of themselves is kept, since the project is looked at with every change. */
const facts = new WeakMap<Service, Facts>();

interface Facts {
  readonly hosts: readonly NamedHost[];
  readonly networks: readonly string[] | undefined;
}

function factsOf(service: Service): Facts {
  const known = facts.get(service) ?? { hosts: onePerHost(namedHosts(service)), networks: networkNamesOf(service) };
  facts.set(service, known);
  return known;
}

function onePerHost(hosts: readonly NamedHost[]): readonly NamedHost[] {
  return hosts.filter(({ host }, i) => hosts.findIndex((other) => other.host === host) === i);
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
