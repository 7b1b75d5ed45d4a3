import { flagField, mappingAt, unknown } from "../compose/field.ts";
import { networkNamed } from "../compose/network-table.ts";
import type { Service } from "../compose/service.ts";
import type { Mapping } from "../syntax/value.ts";

/** A network, or what a service has instead of one. */
export interface Region {
  readonly name: string;
  readonly kind: "network" | "host" | "none" | "container";
  /** What is to be known of a network: "internal", "external". */
  readonly traits: readonly string[];
}

/** Where a service is. */
export interface Membership {
  /** The region that it is drawn in: its first network. */
  readonly region: number;
  /** Every region whose services it can talk with, its own included. */
  readonly zones: readonly number[];
  /** The networks that it is on beside the one that it is drawn in. */
  readonly others: readonly number[];
  /** The service whose network it has. */
  readonly sharesWith: string | undefined;
}

export interface Memberships {
  readonly regions: readonly Region[];
  /** By the position of the service. */
  readonly memberships: readonly Membership[];
}

/** The regions of a project, and who is in which. */
export function membershipsOf(services: readonly Service[], root: Mapping | undefined): Memberships {
  const regions = new Map<string, { readonly region: Region; readonly position: number }>();
  const positionOf = (place: Place): number => {
    const known = regions.get(place.key) ?? { region: regionAt(place, root), position: regions.size };
    regions.set(place.key, known);
    return known.position;
  };
  const byName = new Map(services.map((service) => [service.name, service]));
  const memberships = services.map((service): Membership => {
    const { places, sharesWith } = placesOf(service, { byName, root });
    const zones = [...new Set(places.map(positionOf))];
    return { region: zones[0] ?? 0, zones, others: zones.slice(1), sharesWith };
  });
  return { regions: Array.from(regions.values(), ({ region }) => region), memberships };
}

/** A region before it has a position. */
interface Place {
  /** The same for what is the same network. */
  readonly key: string;
  readonly name: string;
  readonly kind: Region["kind"];
}

interface Around {
  readonly byName: ReadonlyMap<string, Service>;
  readonly root: Mapping | undefined;
}

interface Places {
  readonly places: readonly Place[];
  readonly sharesWith: string | undefined;
}

function placesOf(service: Service, { byName, root }: Around): Places {
  const sharesWith = partnerOf(service);
  if (sharesWith === undefined) return { places: ownPlaces(service, root), sharesWith };
  // Services may have each other's networks in a circle, which the engine refuses.
  const passed = new Set<Service>();
  let owner: Service | undefined = service;
  while (owner && !passed.has(owner)) {
    passed.add(owner);
    const partner = partnerOf(owner);
    if (partner === undefined) return { places: ownPlaces(owner, root), sharesWith };
    owner = byName.get(partner);
  }
  return { places: [elsewhere], sharesWith };
}

/** The service whose network another one has. */
function partnerOf({ networkMode }: Service): string | undefined {
  const mode = networkMode?.value;
  return typeof mode === "string" && mode.startsWith("service:") ? mode.slice("service:".length) : undefined;
}

function ownPlaces(service: Service, root: Mapping | undefined): readonly Place[] {
  const { networkMode, networks } = service;
  if (networkMode) return [placeOfMode(networkMode.value === unknown ? "" : networkMode.value)];
  if (networks.length === 0) return [networkPlace("default", root)];
  return networks.map(({ name }) => (name === unknown ? placeOfMode("") : networkPlace(name, root)));
}

const elsewhere: Place = { key: "container", name: "Network of another container", kind: "container" };

function placeOfMode(mode: string): Place {
  if (mode === "host") return { key: "host", name: "Network of the host", kind: "host" };
  if (mode === "none") return { key: "none", name: "No network", kind: "none" };
  if (mode === "bridge") return { key: "bridge", name: "bridge", kind: "network" };
  if (mode.startsWith("container:")) return elsewhere;
  return { key: "unknown", name: "Unknown network", kind: "container" };
}

function networkPlace(name: string, root: Mapping | undefined): Place {
  // Two names may stand for one network.
  const { identity, isExternal } = networkNamed(root, name);
  return { key: `network ${identity ?? name} ${isExternal}`, name, kind: "network" };
}

function regionAt({ name, kind }: Place, root: Mapping | undefined): Region {
  if (kind !== "network") return { name, kind, traits: [] };
  const own = mappingAt(mappingAt(root, "networks"), name);
  const isInternal = flagField(own?.get("internal"), nothingSet)?.value === true;
  const { isExternal } = networkNamed(root, name);
  return { name, kind, traits: [...(isInternal ? ["internal"] : []), ...(isExternal ? ["external"] : [])] };
}

const nothingSet = { lookup: () => undefined };
