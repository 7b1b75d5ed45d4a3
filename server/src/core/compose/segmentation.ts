import type { Mapping, Scalar } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** A database that a proxy, which the outside talks to, can reach without need. */
export interface ExposedDatabase {
  readonly database: Service;
  readonly proxy: Service;
  /** What else runs, and goes on to reach both. Undefined where networks are written out: then a person has to sort them. */
  readonly others: readonly Service[] | undefined;
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
export function exposedDatabases({ services }: Pick<Project, "services">): readonly ExposedDatabase[] {
  const databases = services.filter(isDatabase);
  if (databases.length === 0) return [];
  const running = services.filter(({ standing }) => standing.isDeployed);
  const proxies = running.filter(({ known, ports }) => known?.role === "proxy" && ports.length > 0);
  if (proxies.length === 0) return [];
  const isAllByDefault = services.every((service) => isAlone(service) || isByDefault(service));
  return databases.flatMap((database): ExposedDatabase | readonly [] => {
    const proxy = proxies.find((one) => share(one, database));
    const between = running.filter((one) => one !== proxy && one.known?.role !== "proxy" && !isDatabase(one));
    if (!proxy || !between.some((one) => share(one, proxy) && share(one, database))) return [];
    const isMovable = isAllByDefault && databases.every(({ ports }) => ports.length === 0);
    const others = services.filter((one) => !databases.includes(one) && one.known?.role !== "proxy" && !isAlone(one));
    return { database, proxy, others: isMovable ? others : undefined };
  });
}

/** The networks that a project defines for a database and others that publish nothing, and that lead to the Internet. */
export function openNetworks({ root, services }: Pick<Project, "root" | "services">): readonly OpenNetwork[] {
  const section = root?.get("networks")?.value;
  if (section?.kind !== "mapping" || !services.some(isDatabase)) return [];
  return [...section.entries].flatMap(([name, { key, value }]): OpenNetwork | readonly [] => {
    if (name === "default" || !isOpen(value.kind === "mapping" ? value : undefined)) return [];
    const members = services.filter(({ networks }) => networks.some((network) => network.name === name));
    const databases = members.filter(isDatabase);
    // A network that is the only one of all its members is not one for the database.
    const isApart = members.some(({ networks }) => networks.length > 1);
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
