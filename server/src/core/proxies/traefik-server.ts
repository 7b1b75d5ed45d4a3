import { askedPathsOf } from "../compose/asked-path.ts";
import { kept } from "../compose/kept.ts";
import { type Listening, listeningOf, mayListenOn } from "../compose/listening.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { isTraefik } from "./traefik.ts";
import { definitionsOf, isEnabled, labelSummary, labelsOf, textOf } from "./traefik-labels.ts";

/** A label that names a port to Traefik on which the service does not listen. */
export interface WrongPort {
  readonly service: Service;
  readonly label: Variable;
  readonly port: number;
  readonly listening: Listening;
}

/** A label that names another path to Traefik than the health check of the service asks for. */
export interface OtherPath {
  readonly service: Service;
  readonly label: Variable;
  readonly path: string;
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The ports that labels name in vain. */
export function wrongPortsIn(project: Around): readonly WrongPort[] {
  return labelledIn(project).flatMap((position) => {
    const service = project.services[position];
    return service ? wrongPorts(service) : [];
  });
}

/** The paths for which Traefik is to ask and the service does not ask itself. */
export function otherPathsIn(project: Around): readonly OtherPath[] {
  return labelledIn(project).flatMap((position) => {
    const service = project.services[position];
    return service ? otherPaths(service) : [];
  });
}

/** Few services have such labels: all the others are not gone through with every keystroke. */
const labelledIn = kept(
  (service) =>
    JSON.stringify([service.name, String(service.networkMode?.value), isServed(service), labelSummary(service)]),
  ({ services }: Around): readonly number[] => {
    const labelled = services.flatMap((service, position) => (isServed(service) ? { service, position } : []));
    if (labelled.length === 0) return [];
    // What shares its network listens at the same address.
    const shared = new Set(services.flatMap(({ networkMode }) => (networkMode ? String(networkMode.value) : [])));
    return labelled.flatMap(({ service, position }) => (shared.has(`service:${service.name}`) ? [] : position));
  },
);

/** Traefik leads to itself under any port. */
function isServed(service: Service): boolean {
  const labels = labelsOf(service);
  if (labels.definitions.length === 0 || !service.standing.isDeployed || service.networkMode) return false;
  const routers = definitionsOf(labels, "router");
  const isInternal = ({ settings }: (typeof routers)[number]) =>
    /@internal$/.test(textOf(settings.get("service")) ?? "");
  return isEnabled(labels) !== false && !isTraefik(service) && !(routers.length > 0 && routers.every(isInternal));
}

function wrongPorts(service: Service): readonly WrongPort[] {
  const listening = listeningOf(service);
  return definitionsOf(labelsOf(service), "service").flatMap(({ settings }) => {
    const label = settings.get("loadbalancer.server.port");
    const port = portIn(label);
    if (!label || port === undefined || !listening || mayListenOn(service, port)) return [];
    return { service, label, port, listening };
  });
}

function otherPaths(service: Service): readonly OtherPath[] {
  const asked = askedPathsOf(service);
  return definitionsOf(labelsOf(service), "service").flatMap(({ settings }) => {
    const label = settings.get("loadbalancer.healthcheck.path");
    const path = textOf(label)?.replace(/[?#].*$/s, "");
    const port = portIn(settings.get("loadbalancer.healthcheck.port") ?? settings.get("loadbalancer.server.port"));
    const own = asked.filter((one) => one.port === port);
    const [first] = own;
    if (!label || !path?.startsWith("/") || !first || own.some((one) => isSame(one.path, path))) return [];
    return { service, label, path: first.path };
  });
}

function isSame(a: string, b: string): boolean {
  return a.replace(/\/+$/, "") === b.replace(/\/+$/, "");
}

function portIn(label: Variable | undefined): number | undefined {
  const text = textOf(label);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
