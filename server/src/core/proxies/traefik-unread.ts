import { kept } from "../compose/kept.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import {
  meetsConstraints,
  providerOption,
  readsContainers,
  readsSwarm,
  type Traefik,
  traefikOf,
  traefikSummary,
} from "./traefik.ts";
import { containerLabels, isEnabled, labelsOf, swarmLabels, type TraefikLabels } from "./traefik-labels.ts";

/** A label that Traefik takes no notice of. */
export interface Unread {
  readonly service: Service;
  readonly label: Variable;
  readonly traefik: Traefik | undefined;
  /**
   * - `container`: it looks at the labels of the services of a swarm, and this is one of a container.
   * - `version`: it is of another version of Traefik.
   * - `type`: it defines what Traefik takes from files alone, so that all labels beside it are dropped as well.
   * - `enable`: it only looks at services that are switched on, and this one is not.
   */
  readonly reason: "container" | "version" | "type" | "enable";
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The services whose labels Traefik takes no notice of, each with the first such label. */
export function unreadIn(project: Around): readonly Unread[] {
  const positions = found(project);
  const traefik = positions.length > 0 ? traefikOf(project.services) : undefined;
  return positions.flatMap((position) => {
    const service = project.services[position];
    return (service && unreadOf(service, traefik)) ?? [];
  });
}

const found = kept(traefikSummary, ({ services }: Around): readonly number[] => {
  const traefik = traefikOf(services);
  return services.flatMap((service, position) => (unreadOf(service, traefik) ? position : []));
});

function unreadOf(service: Service, traefik: Traefik | undefined): Unread | undefined {
  const { standing, mapping } = service;
  if (!standing.isDeployed || mapping.entries.has("extends")) return undefined;
  const ways = traefik ? [ofContainer, ofOtherVersion, ofFilesOnly, ofOther] : [ofFilesOnly];
  for (const find of ways) {
    const one = find(service, traefik);
    if (one) return { service, traefik, ...one };
  }
  return undefined;
}

type Found = Pick<Unread, "label" | "reason"> | undefined;

function ofContainer(service: Service, traefik: Traefik | undefined): Found {
  if (!traefik || !readsSwarm(traefik) || readsContainers(traefik)) return undefined;
  const labels = containerLabels(service);
  const [label] = labels.all;
  const isMeant = isEnabled(labels) !== false && swarmLabels(service).all.length === 0;
  return label && isMeant ? { label, reason: "container" } : undefined;
}

function ofOtherVersion(service: Service, traefik: Traefik | undefined): Found {
  const labels = labelsOf(service);
  if (traefik?.major === undefined || isEnabled(labels) === false) return undefined;
  const [newer] = labels.definitions;
  const older = labels.all.find(({ name }) => ofFirstVersion.test(name));
  // Who has both goes from one version to the other.
  const label = traefik.major > 1 ? !newer && older : !older && newer?.label;
  return label ? { label, reason: "version" } : undefined;
}

const ofFirstVersion = /^traefik\.(?:\w+\.)?(?:frontend|backend)(?:\.|$)|^traefik\.(?:port|protocol|weight)$/i;

/** They are read without complaint, and then have no servers of their own. */
function ofFilesOnly(service: Service, traefik: Traefik | undefined): Found {
  if (traefik?.major === 1) return undefined;
  const settings = labelsOf(service).definitions.flatMap((one) => (one.kind === "service" ? [...one.settings] : []));
  const [, label] = settings.find(([name]) => /^(?:weighted|mirroring|failover)\./.test(name)) ?? [];
  return label ? { label, reason: "type" } : undefined;
}

function ofOther(service: Service, traefik: Traefik | undefined): Found {
  if (!traefik || providerOption(traefik, "exposedbydefault") !== "false") return undefined;
  const labels = labelsOf(service);
  const label = meetsConstraints(labels, traefik) ? firstRoute(labels, traefik) : undefined;
  return label && !labels.options.has("traefik.enable") ? { label, reason: "enable" } : undefined;
}

/** Middlewares may stand anywhere and be used elsewhere, but not those of a service that is not looked at. */
function firstRoute({ all, definitions }: TraefikLabels, { major }: Traefik): Variable | undefined {
  const isHidden = all.some(({ name }) => name.includes("$"));
  const router = definitions.find(({ kind }) => kind === "router")?.label;
  return isHidden ? undefined : major === 1 ? all.find(({ name }) => ofFirstVersion.test(name)) : router;
}
