import { castAt } from "../../server/src/core/compose/cast.ts";
import { type PortMapping, parsePort } from "../../server/src/core/compose/port.ts";
import {
  exposedPortFault,
  hostAddressFault,
  portFault,
  publishedPortFault,
  targetPortFault,
} from "../../server/src/core/compose/port-fault.ts";
import { at, type OracleCase } from "./oracle-case.ts";

export const portCases: readonly OracleCase[] = [
  {
    name: "port",
    seeds: [
      ...["80", "8080:80", "127.0.0.1:8080:80", "[::1]:53:53/udp", "8000-8005:80", "3000-3002:4000-4002/tcp", ":80"],
      ...[
        "0:80",
        "1.2.3.4::80",
        "[]:80:80",
        "80-81",
        "[fe80::1]:1-2:1-2",
        "80:80/SCTP",
        "65535:65535",
        "80:0",
        "90-80:1",
      ],
      ...["[::ffff:1.2.3.4]:80:80", "localhost:80:80", "80/xyz", "::1:80:80"],
    ],
    alphabet: "0123456789:::--/[].tcpudx ",
    body: (text) => ({ ports: [text] }),
    fault: portFault,
    ours: (text) => portsOf(parsePort(text)).toSorted(),
    theirs: ({ ports }) => printedPorts(ports).toSorted(),
  },
  {
    name: "target of a port",
    seeds: ["80", "65535", "65536", "0", "080", "+80", "-1", "80-81"],
    alphabet: "0123456-+/ .x",
    body: (text) => ({ ports: [{ target: text }] }),
    fault: (text) => castAt(["services", "s", "ports", 0, "target"], text).fault ?? targetPortFault(text),
    ours: (text) => Number(text) + 0,
    theirs: (service) => at(service, "ports", 0, "target") ?? 0,
  },
  {
    name: "published of a port",
    seeds: ["80", "80-90", "", "x", "70000"],
    alphabet: "0123456-/ .x",
    body: (text) => ({ ports: [{ target: 80, published: text }] }),
    fault: publishedPortFault,
    ours: (text) => text,
    theirs: (service) => at(service, "ports", 0, "published") ?? "",
  },
  {
    name: "host_ip of a port",
    seeds: ["127.0.0.1", "::", "::1", "fe80::1:2", "[::1]", "localhost", "::ffff:1.2.3.4", "0.0.0.0"],
    alphabet: "0123456789abcf:::..[]%x ",
    body: (text) => ({ ports: [{ target: 80, host_ip: text }] }),
    fault: hostAddressFault,
    ours: (text) => text,
    theirs: (service) => at(service, "ports", 0, "host_ip"),
  },
  {
    name: "exposed port",
    seeds: ["80", "8000-8010", "53/udp", "x", ""],
    alphabet: "0123-/udpx: ",
    body: (text) => ({ expose: [text] }),
    fault: exposedPortFault,
    ours: (text) => [text],
    theirs: ({ expose }) => expose,
  },
];

function portsOf(mapping: PortMapping | undefined): readonly string[] {
  if (!mapping) return [];
  const { hostIp = "", published, target, protocol } = mapping;
  const count = target.end - target.start + 1;
  return Array.from({ length: count }, (_, i) => {
    const first = published ? published.start + i : "";
    const isPool = published && count === 1 && published.end > published.start;
    return `${hostIp} ${isPool ? `${published.start}-${published.end}` : first} ${target.start + i} ${protocol}`;
  });
}

function printedPorts(ports: unknown): readonly string[] {
  return Object.values(Object(ports)).map((port) => {
    const [hostIp = "", published = "", target, protocol] = ["host_ip", "published", "target", "protocol"].map((key) =>
      at(port, key),
    );
    return `${hostIp} ${published} ${target} ${protocol}`;
  });
}
