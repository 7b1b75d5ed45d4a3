import { openPorts } from "../compose/open-port.ts";
import { type PortMapping, type PortRange, rangeText } from "../compose/port.ts";
import type { Service } from "../compose/service.ts";

/** A port of the host that leads to a service. */
export interface Entrance {
  /** Who comes in: everybody, or what runs on the host. */
  readonly from: "outside" | "host";
  /** The port of the host, such as `443`, `53/udp` or `8000-8010`; "any free" where the engine chooses. */
  readonly published: string;
  /** The port of the container. */
  readonly target: string;
  /** The address that it is bound to, where that is not every one. */
  readonly address: string | undefined;
}

/** The ways into a service. One on the network of the host can be reached at whatever it listens on. */
export function entrancesOf(service: Service): readonly Entrance[] {
  const mode = service.networkMode?.value;
  if (mode === "host") return [{ from: "outside", published: "all its ports", target: "", address: undefined }];
  if (mode === "none") return [];
  const open = new Set<PortMapping>(openPorts(service));
  return service.ports.map((port): Entrance => {
    const address = open.has(port) ? undefined : port.hostIp;
    return {
      from: address !== undefined && isLoopback(address) ? "host" : "outside",
      published: port.published && port.published.start > 0 ? rangeOf(port.published, port.protocol) : "any free",
      target: rangeOf(port.target, port.protocol),
      address,
    };
  });
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

function rangeOf(range: PortRange, protocol: string): string {
  return protocol === "tcp" ? rangeText(range) : `${rangeText(range)}/${protocol}`;
}
