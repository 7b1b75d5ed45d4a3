import type { Location } from "../syntax/text.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { type Environment, plainValue, textField, textValue, unknown } from "./field.ts";
import { type ListEntry, listEntries } from "./list-entry.ts";
import { type PortMapping, parsePort } from "./port.ts";

/** A port of a service, published or not, whichever way it is written. */
export interface Port extends PortMapping, ListEntry {
  readonly location: Location;
  /** Published on the node itself (`host`) or through the mesh of Swarm (`ingress`), in the long syntax. */
  readonly mode: string | undefined;
}

/** Reads `ports`; entries that depend on an unset variable, or that Compose would reject, are left out. */
export function portsOf(service: Mapping, environment: Environment): readonly Port[] {
  return listEntries(service, "ports").flatMap((entry) => {
    if (entry.long) return longPort(entry, entry.long, environment) ?? [];
    const text = entry.short ? textValue(entry.node, environment) : unknown;
    const mapping = text === unknown ? undefined : parsePort(text);
    return mapping ? new PlacedPort(mapping, entry, undefined) : [];
  });
}

/** How many containers can publish it on one host: of a range before a single port the engine takes any that is free. */
export function mostContainers({ published, target }: PortMapping): number {
  if (!published || published.start === 0) return Number.POSITIVE_INFINITY;
  return target.start === target.end ? published.end - published.start + 1 : 1;
}

function longPort(entry: ListEntry, node: Mapping, environment: Environment): Port | undefined {
  const target = plainValue(node.get("target")?.value ?? node, environment);
  const published = textField(node.get("published"), environment);
  const hostIp = textField(node.get("host_ip"), environment);
  const protocol = textField(node.get("protocol"), environment);
  const mode = textField(node.get("mode"), environment);
  if (target === unknown || target === null || published?.value === unknown || hostIp?.value === unknown)
    return undefined;
  const short = parsePort(`${published?.value ? `${published.value}:` : ""}${target}`);
  if (!short) return undefined;
  const mapping: PortMapping = {
    hostIp: hostIp?.value,
    published: short.published,
    target: short.target,
    protocol: protocol && protocol.value !== unknown ? protocol.value : "tcp",
  };
  return new PlacedPort(mapping, entry, mode && mode.value !== unknown ? mode.value : undefined);
}

class PlacedPort implements Port {
  readonly hostIp: PortMapping["hostIp"];
  readonly published: PortMapping["published"];
  readonly target: PortMapping["target"];
  readonly protocol: PortMapping["protocol"];
  readonly node: Value;
  readonly short: ListEntry["short"];
  readonly long: ListEntry["long"];
  readonly mode: string | undefined;

  constructor(mapping: PortMapping, { node, short, long }: ListEntry, mode: string | undefined) {
    this.hostIp = mapping.hostIp;
    this.published = mapping.published;
    this.target = mapping.target;
    this.protocol = mapping.protocol;
    this.node = node;
    this.short = short;
    this.long = long;
    this.mode = mode;
  }

  get location(): Location {
    const { node, long } = this;
    return (long?.get("published")?.value ?? long?.get("target")?.key ?? node).location;
  }
}
