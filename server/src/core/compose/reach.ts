import type { Value } from "../syntax/value.ts";
import { isEmpty } from "./field.ts";
import { kept } from "./kept.ts";
import { namedHosts } from "./named-host.ts";
import { mayBeSame, networkNamed, networkNamesOf } from "./network-table.ts";
import { once } from "./once.ts";
import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** A service that relies on another one with which it shares no network. */
export interface Unreachable {
  readonly from: Service;
  readonly to: Service;
  readonly mention: Mention;
  /** The networks of both, as the top level calls them. */
  readonly networks: { readonly from: readonly string[]; readonly to: readonly string[] };
}

/** Where a service names another one. */
interface Mention {
  readonly host: string;
  /** The variable that names it; undefined where the service depends on it. */
  readonly variable: string | undefined;
  readonly node: Value;
}

type Around = Pick<Project, "services" | "serviceNames" | "root" | "origin">;

/** The services that others name in their environment, or depend on, and cannot reach. */
export function unreachableServices(project: Around): readonly Unreachable[] {
  return found(project).flatMap(({ from, host }): Unreachable | readonly [] => {
    const service = project.services[from];
    const mention = service && factsOf(service).mentions.find((one) => one.host === host);
    return (mention && unreachable(service, mention, project)) ?? [];
  });
}

/** The service that another one cannot reach under a name that it knows it by. */
export function cutOff(from: Service, host: string, project: Around): Omit<Unreachable, "mention"> | undefined {
  // A variable may name what has ended as well, and so may a configuration.
  return unreachable(from, { host, variable: "", node: from.key }, project);
}

/** The service that others know by a name; null where none is called so, undefined where there may be one. */
export function serviceCalled(host: string, from: Service, project: Around): Service | null | undefined {
  const { services, serviceNames, root } = project;
  const to = serviceNames.get(host) ?? calledSo(services).get(host);
  if (to) return to;
  const own = factsOf(from).networks;
  const isOpen = !own || own.some((name) => networkNamed(root, name).isExternal) || knowsOtherHosts(from);
  const isTaken = services.some((service) => {
    return [service.name, ...otherNamesOf(service)].some((name) => name === host || isMadeOf(host, name));
  });
  return isOpen || isTaken || services.some(hasHiddenName) ? undefined : null;
}

/** The name of a container, such as `shop-web-1`, or of a service of a stack, such as `shop_web`. */
function isMadeOf(host: string, name: string): boolean {
  const [container = host] = host.split(/[-_]\d+$/);
  return container.endsWith(`-${name}`) || container.endsWith(`_${name}`) || (container === name && container !== host);
}

/** Whether a variable decides what a service is called. */
function hasHiddenName({ containerName, hostname, networks }: Service): boolean {
  const isHidden = [containerName, hostname].some((field) => field && typeof field.value !== "string");
  return isHidden || networks.some(({ name }) => typeof name !== "string");
}

/** All of a service that decides who reaches it under which names. */
export function reachSummary(service: Service): string {
  return factsOf(service).summary;
}

const found = kept(
  (service) => factsOf(service).summary,
  (project: Around): readonly { readonly from: number; readonly host: string }[] => {
    // Without networks of their own all services share one.
    if (!project.services.some(({ networks }) => networks.length > 0)) return [];
    return project.services.flatMap((service, from) =>
      factsOf(service).mentions.flatMap((mention) => {
        return unreachable(service, mention, project) ? { from, host: mention.host } : [];
      }),
    );
  },
);

function unreachable(
  from: Service,
  mention: Mention,
  { services, serviceNames, root }: Around,
): Unreachable | undefined {
  const to = serviceNames.get(mention.host) ?? calledSo(services).get(mention.host);
  if (!to || to === from || (to.standing.job && mention.variable === undefined)) return undefined;
  const [own, others] = [factsOf(from).networks, factsOf(to).networks];
  if (!own || !others || own.some((name) => others.includes(name))) return undefined;
  const [mine, theirs] = [own, others].map((names) => names.map((name) => networkNamed(root, name)));
  if (!mine || !theirs || mine.some((network) => theirs.some((other) => mayBeSame(network, other)))) return undefined;
  if (knowsOtherHosts(from) || isCalledSo(mention.host, own, services)) return undefined;
  // On a network from elsewhere there may be a container of the same name.
  const isMeant = from.dependencies.some(({ name }) => name === to.name);
  if (!isMeant && mine.some(({ isExternal }) => isExternal)) return undefined;
  return { from, to, mention, networks: { from: own, to: others } };
}

/**
 * The services by what they are called beside their own names. What several are called stands for none of them, and what
 * has a dot may be known everywhere: `hostname: mail.example.com`.
 */
const calledSo = once((services: readonly Service[]): ReadonlyMap<string, Service | undefined> => {
  const byName = new Map<string, Service | undefined>();
  for (const service of services) {
    const names = new Set(otherNamesOf(service).filter((name) => !name.includes(".") && name !== "localhost"));
    for (const name of names) byName.set(name, byName.has(name) ? undefined : service);
  }
  return byName;
});

/** A stack has no names of containers. */
function otherNamesOf({ containerName, hostname, networks, standing }: Service): readonly string[] {
  const names = [hostname?.value, standing.target === "swarm" ? undefined : containerName?.value];
  return [
    ...names.flatMap((name) => (typeof name === "string" ? name : [])),
    ...networks.flatMap((one) => one.aliases),
  ];
}

interface Facts {
  /** One for each name. */
  readonly mentions: readonly Mention[];
  readonly networks: readonly string[] | undefined;
  /** All of a service that the search takes notice of. */
  readonly summary: string;
}

const factsOf = once(readFacts);

function readFacts(service: Service): Facts {
  const [mentions, networks] = [mentionsOf(service), networkNamesOf(service)];
  const { name, standing, containerName, hostname, dependencies } = service;
  const summary = JSON.stringify([
    ...[name, standing.job, networks, knowsOtherHosts(service)],
    ...[String(containerName?.value), String(hostname?.value), dependencies.map((one) => one.name)],
    service.networks.map((network) => [String(network.name), network.aliases]),
    mentions.map(({ host, variable }) => [host, variable]),
  ]);
  return { mentions, networks, summary };
}

function mentionsOf(service: Service): readonly Mention[] {
  // What has ended is asked for nothing.
  const needed = service.dependencies.filter(({ condition }) => condition?.value !== "service_completed_successfully");
  const mentions: readonly Mention[] = [
    ...namedHosts(service),
    ...needed.map(({ name, node }) => ({ host: name, variable: undefined, node })),
  ];
  return mentions.filter(({ host }, i) => mentions.findIndex((other) => other.host === host) === i);
}

/** Names that are given in other ways may stand for anything. */
function knowsOtherHosts({ mapping }: Service): boolean {
  return ["extra_hosts", "links", "external_links"].some((key) => !isEmpty(mapping.get(key)));
}

/** Whether another service goes by this name on a network. */
function isCalledSo(host: string, names: readonly string[], services: readonly Service[]): boolean {
  return services.some((service) => {
    const isContainer = service.containerName?.value === host || service.hostname?.value === host;
    const isThere = isContainer && factsOf(service).networks?.some((name) => names.includes(name)) === true;
    return (
      isThere ||
      service.networks.some(({ name, aliases }) => {
        return typeof name === "string" && names.includes(name) && aliases.includes(host);
      })
    );
  });
}
