import type { Mapping, Scalar } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import { kept, type Looked } from "./kept.ts";
import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** A database that a proxy, which the outside talks to, can reach without need. */
export interface ExposedDatabase {
  readonly database: Service;
  readonly proxy: Service;
}

/** A network for a database alone and those that use it, with a way to the Internet that only these would miss. */
export interface OpenNetwork {
  readonly name: string;
  readonly key: Scalar;
  readonly databases: readonly Service[];
  /** The services that have no other network. */
  readonly cutOff: readonly Service[];
}

/** The databases on one network with a proxy that publishes ports, where another service stands between the two. */
export function exposedDatabases(project: Looked): readonly ExposedDatabase[] {
  const { services } = project;
  return exposedPositions(project).flatMap(([database, proxy]): ExposedDatabase | readonly [] => {
    const [one, other] = [services[database], services[proxy]];
    return one && other ? { database: one, proxy: other } : [];
  });
}

const exposedPositions = kept(partOf, (project: Looked): readonly (readonly [database: number, proxy: number])[] => {
  const positions = new Map(project.services.map((service, i) => [service, i]));
  return foundExposed(project).map(({ database, proxy }) => [
    positions.get(database) ?? -1,
    positions.get(proxy) ?? -1,
  ]);
});

/** All that is asked of a service here. */
function partOf(service: Service): string {
  const { known, ports, standing, networks, networkMode } = service;
  const names = networks.map(({ name }) => String(name)).join();
  return [known?.role, ports.length > 0, standing.isDeployed, networkMode && String(networkMode.value), names].join(
    " ",
  );
}

function foundExposed({ services }: Pick<Project, "services">): readonly ExposedDatabase[] {
  const databases = services.filter(isDatabase);
  const proxies = databases.length > 0 ? services.filter(isPublicProxy) : [];
  return databases.flatMap((database): ExposedDatabase | readonly [] => {
    const proxy = proxies.find((one) => share(one, database));
    const isBetween = (one: Service) => isUser(one) && one.standing.isDeployed && share(one, database);
    return proxy && services.some((one) => isBetween(one) && share(one, proxy)) ? { database, proxy } : [];
  });
}

/**
 * The services that may use the databases, where these can get a network of their own: all of the project is on the
 * default network, and no database publishes a port. Undefined where a person has to sort them.
 */
export function usersOfDatabases({ services }: Pick<Project, "services">): readonly Service[] | undefined {
  const isMovable = services.every((one) => {
    return isDatabase(one) ? isByDefault(one) && one.ports.length === 0 : isAlone(one) || isByDefault(one);
  });
  return isMovable ? services.filter((one) => isUser(one) && !isAlone(one)) : undefined;
}

/** The networks that a project defines for a database and others that publish nothing, and that lead to the Internet. */
export function openNetworks(project: Looked): readonly OpenNetwork[] {
  const { services } = project;
  const at = (positions: readonly number[]) => positions.flatMap((position) => services[position] ?? []);
  return openPositions(project).map((open) => {
    return { ...open, databases: at(open.databases), cutOff: at(open.cutOff) };
  });
}

interface OpenPositions extends Pick<OpenNetwork, "name" | "key"> {
  readonly databases: readonly number[];
  readonly cutOff: readonly number[];
}

const openPositions = kept(partOf, (project: Looked): readonly OpenPositions[] => {
  const positions = new Map(project.services.map((service, i) => [service, i]));
  const of = (services: readonly Service[]) => services.flatMap((service) => positions.get(service) ?? []);
  return foundOpen(project).map((open) => ({ ...open, databases: of(open.databases), cutOff: of(open.cutOff) }));
});

function foundOpen({ root, services }: Pick<Project, "root" | "services">): readonly OpenNetwork[] {
  const section = root?.get("networks")?.value;
  if (section?.kind !== "mapping" || !services.some(isDatabase)) return [];
  return [...section.entries].flatMap(([name, { key, value }]): OpenNetwork | readonly [] => {
    if (name === "default" || !isOpen(value.kind === "mapping" ? value : undefined)) return [];
    const members = services.filter(({ networks }) => networks.some((network) => network.name === name));
    const databases = members.filter(isDatabase);
    // A network that is the only one of all its members is not one for the database, nor is that of a whole project.
    const isApart = members.some(({ networks }) => networks.length > 1) && members.length < services.length;
    if (databases.length === 0 || !isApart || members.some(({ ports }) => ports.length > 0)) return [];
    return { name, key, databases, cutOff: members.filter((one) => one.networks.length === 1 && !isDatabase(one)) };
  });
}

function isOpen(network: Mapping | undefined): boolean {
  if (!network) return true;
  const driver = network.get("driver")?.value;
  const isUsual = driver === undefined || (driver.kind === "scalar" && /^(?:bridge|overlay)$/.test(driver.source));
  return isUsual && !network.entries.has("internal") && !network.entries.has("external");
}

function isDatabase({ known, standing }: Service): boolean {
  return known?.role === "database" && standing.isDeployed;
}

function isPublicProxy({ known, ports, standing }: Service): boolean {
  return known?.role === "proxy" && ports.length > 0 && standing.isDeployed;
}

/** Whether a service may be one that uses databases. */
function isUser(service: Service): boolean {
  return service.known?.role !== "proxy" && !isDatabase(service);
}

function isByDefault({ networks, networkMode }: Service): boolean {
  return networks.length === 0 && !networkMode;
}

/** Whether a service is on no network of the project. */
function isAlone({ networkMode }: Service): boolean {
  return networkMode !== undefined && networkMode.value !== unknown;
}

function share(a: Service, b: Service): boolean {
  const names = namesOf(b);
  return namesOf(a).some((name) => names.includes(name));
}

function namesOf(service: Service): readonly string[] {
  if (service.networkMode) return [];
  if (service.networks.length === 0) return ["default"];
  return service.networks.flatMap(({ name }) => (name === unknown ? [] : name));
}
