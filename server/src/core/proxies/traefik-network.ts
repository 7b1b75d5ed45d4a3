import { unknown } from "../compose/field.ts";
import { kept } from "../compose/kept.ts";
import { mayBeAmong, mayBeCalled, networkNamesOf } from "../compose/network-table.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import {
  isServedBy,
  labelsReadBy,
  providerOption,
  readsSwarm,
  type Traefik,
  traefikOf,
  traefikSummary,
} from "./traefik.ts";
import { type TraefikLabels, textOf } from "./traefik-labels.ts";

/** A service that Traefik is to send requests to, and may not reach. */
export interface Unreached {
  readonly service: Service;
  readonly traefik: Service;
  /** The label that names the network, or the first that asks for requests. */
  readonly label: Variable;
  /** A network of the service on which Traefik is not. */
  readonly network: string;
  /** Those of the service on which Traefik may be as well. */
  readonly shared: readonly string[];
  /** The label that names the network, or is to do so. */
  readonly naming: Pick<Variable, "name"> & Partial<Variable>;
  /**
   * - `none`: they share no network.
   * - `other`: Traefik is told to use one on which it is not itself.
   * - `unnamed`: nothing tells Traefik which of several networks to use, and it takes any.
   * - `misnamed`: what tells it so names none of the service, and it takes any.
   */
  readonly reason: "none" | "other" | "unnamed" | "misnamed";
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The services whose labels ask Traefik for requests that get lost on the way. */
export function unreachedIn(project: Around): readonly Unreached[] {
  const positions = found(project);
  const traefik = positions.length > 0 ? traefikOf(project.services) : undefined;
  return positions.flatMap((position) => {
    const service = project.services[position];
    return (service && traefik && unreached(service, traefik, project)) ?? [];
  });
}

const found = kept(traefikSummary, (project: Around): readonly number[] => {
  const traefik = traefikOf(project.services);
  if (!traefik) return [];
  return project.services.flatMap((service, position) => (unreached(service, traefik, project) ? position : []));
});

function unreached(service: Service, traefik: Traefik, { root }: Around): Unreached | undefined {
  const labels = labelsReadBy(traefik, service);
  const route = labels.definitions.find(({ kind }) => kind !== "middleware")?.label;
  if (!route || service === traefik.service || !isServedBy(traefik, labels)) return undefined;
  if (providerOption(traefik, "usebindportip") !== undefined) return undefined;
  const [own, others] = [networkNamesOf(service), networkNamesOf(traefik.service)];
  if (!own || !others) return undefined;
  const apart = own.filter((name) => !mayBeAmong(root, name, others));
  const [network] = apart;
  if (network === undefined) return undefined;
  const isOfSwarm = readsSwarm(traefik) && traefik.major === 3;
  const naming = networkLabel(labels) ?? { name: `traefik.${isOfSwarm ? "swarm" : "docker"}.network` };
  const shared = own.filter((one) => !apart.includes(one));
  const of = { service, traefik: traefik.service, network, shared, naming };
  if (apart.length === own.length) return { ...of, label: route, reason: "none" };
  const label = networkLabel(labels);
  const name = label ? textOf(label) : defaultNetwork(traefik);
  if (name === undefined) return undefined;
  const meant = own.filter((one) => mayBeCalled(root, one, name));
  const [other] = meant;
  if (other === undefined) return { ...of, label: label ?? route, reason: name === "" ? "unnamed" : "misnamed" };
  return meant.every((one) => apart.includes(one))
    ? { ...of, network: other, label: label ?? route, reason: "other" }
    : undefined;
}

function networkLabel({ options }: TraefikLabels): Variable | undefined {
  return options.get("traefik.swarm.network") ?? options.get("traefik.docker.network");
}

/** Empty where none is named, undefined where that is not known. */
function defaultNetwork(traefik: Traefik): string | undefined {
  const name = traefik.options && (providerOption(traefik, "network") ?? "");
  return name === unknown ? undefined : name;
}
