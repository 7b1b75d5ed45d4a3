import { unknown } from "./field.ts";
import type { PortRange } from "./port.ts";
import type { Port } from "./port-list.ts";
import { scaleOf } from "./scale.ts";
import type { Service } from "./service.ts";
import { profilesOf } from "./standing.ts";
import { type TakenRange, TakenRanges } from "./taken-ranges.ts";

/** An entry of a service that takes ports of the host for itself. */
export interface Publication {
  readonly service: Service;
  readonly port: Port;
  readonly published: PortRange;
  /** The places at which it meets those that want the same port, and those at which it is met. */
  readonly meets: readonly string[];
  readonly metAt: readonly string[];
}

/** Two entries that want the same port of the host, of which it can give it to one only. */
export interface PortCollision {
  readonly first: Publication;
  readonly second: Publication;
  /** The lowest port that both want. */
  readonly number: number;
}

/** What a service that runs publishes under numbers that the file says. */
export function publicationsOf(service: Service): readonly Publication[] {
  const { ports, standing } = service;
  if (ports.length === 0 || !standing.isDeployed || !hasOwnPorts(service)) return [];
  const profiles = profilesOf(service);
  const groups = profiles.length > 0 ? profiles : [""];
  return withoutRepetition(ports).flatMap((port) => {
    const { published, target, mode } = port;
    if (published === undefined || published.start === 0) return [];
    // Of a range before a single port each container takes any that is free, so all are wanted only by as many containers.
    const count = published.end - published.start + 1;
    if (count > 1 && target.start === target.end && count > (scaleOf(service)?.count ?? 1)) return [];
    // On the nodes of a swarm the same port is free as often as there are nodes.
    if (standing.target === "swarm" && mode === "host") return [];
    return { service, port, published, ...placesOf(port, { groups, target: standing.target }) };
  });
}

/** Of entries that say the same, Docker Compose takes one. Follows compose-go `override.EnforceUnicity`. */
function withoutRepetition(ports: readonly Port[]): readonly Port[] {
  const byKey = new Map(ports.toReversed().map((port) => [keyOf(port), port]));
  return byKey.size === ports.length ? ports : ports.filter((port) => byKey.get(keyOf(port)) === port);
}

export function saysTheSame(a: Port, b: Port): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({ hostIp, published, target, protocol }: Port): string {
  return JSON.stringify([hostIp, published, target, protocol]);
}

/** The network of the host knows no published ports, and that of another container has those of the other one. */
export function hasOwnPorts({ networkMode }: Service): boolean {
  if (!networkMode) return true;
  return networkMode.value !== unknown && !/^(?:host|none|(?:service|container):.*)$/.test(networkMode.value);
}

/** The ports of the host that the services of a project take. */
export class HostPorts {
  /** What each service publishes, in the order of the services. */
  readonly #ofServices: readonly (readonly Publication[])[];
  /** Those that cannot have what they want. */
  readonly collisions: readonly PortCollision[];

  private constructor(ofServices: readonly (readonly Publication[])[], known?: readonly PortCollision[]) {
    this.#ofServices = ofServices;
    this.collisions = known ?? portCollisions(ofServices.flat());
  }

  /** As long as the same is taken in the same order, who collides is known from before. */
  static of(ofServices: readonly (readonly Publication[])[], before?: HostPorts): HostPorts {
    const isKnown = before !== undefined && isSameForAll(ofServices, before.#ofServices, before.collisions);
    return new HostPorts(ofServices, isKnown ? before.collisions : undefined);
  }

  /** What is taken where some services, by their positions, publish something else. */
  with(changed: ReadonlyMap<number, readonly Publication[]>): HostPorts {
    const ofServices = [...this.#ofServices];
    for (const [position, own] of changed) ofServices[position] = own;
    const isSame = ([position, own]: readonly [number, readonly Publication[]]) => {
      return isSameFor(own, this.#ofServices[position] ?? [], this.collisions);
    };
    return new HostPorts(ofServices, [...changed].every(isSame) ? this.collisions : undefined);
  }

  /** Whether something takes a port, on whatever address. */
  isTaken(port: number): boolean {
    return this.#ofServices.some((own) => own.some(({ published: { start, end } }) => start <= port && port <= end));
  }
}

function isSameForAll(
  ofServices: readonly (readonly Publication[])[],
  before: readonly (readonly Publication[])[],
  collisions: readonly PortCollision[],
): boolean {
  return (
    before.length === ofServices.length && ofServices.every((now, i) => isSameFor(now, before[i] ?? [], collisions))
  );
}

/** Whether a service takes the same as before, and does not collide if it changed. */
function isSameFor(
  now: readonly Publication[],
  old: readonly Publication[],
  collisions: readonly PortCollision[],
): boolean {
  if (old === now || (old.length === 0 && now.length === 0)) return true;
  const isColliding = collisions.some(({ first, second }) => old.includes(first) || old.includes(second));
  return !isColliding && old.length === now.length && now.every((one, j) => takesTheSame(one, old[j]));
}

function takesTheSame(a: Publication, b: Publication | undefined): boolean {
  return (
    a.published.start === b?.published.start &&
    a.published.end === b.published.end &&
    a.port.target.start === b.port.target.start &&
    a.port.hostIp === b.port.hostIp &&
    a.meets.join() === b.meets.join() &&
    a.metAt.join() === b.metAt.join()
  );
}

/**
 * The publications that want a port that an earlier one of a service that runs at the same time has, each with the
 * first of these. Each range is looked up and kept as a whole, so that the number of ports in it does not matter.
 */
function portCollisions(publications: readonly Publication[]): readonly PortCollision[] {
  const taken = new Map<string, TakenRanges<Publication>>();
  const collisions: PortCollision[] = [];
  for (const second of publications) {
    const lowest = lowestMet(second, taken);
    if (lowest) {
      const { owner: first, start } = lowest;
      const number = Math.max(start, second.published.start);
      if (!isSameEntry(first, second)) collisions.push({ first, second, number });
      continue;
    }
    for (const place of second.metAt) {
      const ranges = taken.get(place) ?? new TakenRanges<Publication>();
      taken.set(place, ranges);
      ranges.take(second.published, second);
    }
  }
  return collisions;
}

type Taken = ReadonlyMap<string, TakenRanges<Publication>>;

function lowestMet({ meets, published }: Publication, taken: Taken): TakenRange<Publication> | undefined {
  let lowest: TakenRange<Publication> | undefined;
  for (const place of meets) {
    const found = taken.get(place)?.firstIn(published);
    if (found && (!lowest || found.start < lowest.start)) lowest = found;
  }
  return lowest;
}

/** Docker Compose counts what is said twice once; an address of each version of IP is not the same said twice. */
function isSameEntry({ service, port, published }: Publication, other: Publication): boolean {
  const isSameTarget = published.start - port.target.start === other.published.start - other.port.target.start;
  const areAny = isAnyAddress(port.hostIp) && isAnyAddress(other.port.hostIp);
  return service === other.service && isSameTarget && (areAny || port.hostIp === other.port.hostIp);
}

function isAnyAddress(address: string | undefined): boolean {
  return address === undefined || address === "0.0.0.0" || address === "::";
}

/**
 * What is bound to every address of a version of IP meets all of that version; what is bound to one address meets that
 * and the former.
 */
function placesOf(
  { hostIp, protocol }: Port,
  { groups, target }: { readonly groups: readonly string[]; readonly target: Service["standing"]["target"] },
): Pick<Publication, "meets" | "metAt"> {
  // A swarm publishes on all addresses of its nodes.
  const address = target === "swarm" ? undefined : hostIp;
  const versions = address === undefined ? ["4", "6"] : [address.includes(":") ? "6" : "4"];
  const isAny = isAnyAddress(address);
  const inGroups = (places: readonly (string | undefined)[]) =>
    groups.flatMap((group) => places.map((place) => `${protocol.toLowerCase()} ${place} ${group}`));
  return {
    meets: inGroups(versions.flatMap((version) => (isAny ? [`all ${version}`] : [`any ${version}`, address]))),
    metAt: inGroups(versions.flatMap((version) => [`all ${version}`, isAny ? `any ${version}` : address])),
  };
}
