import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { Markup } from "../server/src/core/markup.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { reachableFrom } from "../server/src/core/topology/contact.ts";
import { drawingOf } from "../server/src/core/topology/drawing.ts";
import { layoutOf } from "../server/src/core/topology/layout.ts";
import { svgOf } from "../server/src/core/topology/svg.ts";
import { type Topology, topologyOf } from "../server/src/core/topology/topology.ts";

function topologyIn(...texts: readonly string[]): Topology {
  const compose = texts.map((text, i) => ({ path: `/shop/compose${i === 0 ? "" : `.${i}`}.yaml`, text }));
  return topologyOf(check({ compose, env: [], settings: defaultSettings }).project);
}

function nodeIn(topology: Topology, name: string) {
  const node = topology.nodes.find((one) => one.name === name);
  if (!node) throw new Error(`There is no ${name}.`);
  return node;
}

function regionsOf(topology: Topology, name: string): readonly (string | undefined)[] {
  return nodeIn(topology, name).membership.zones.map((zone) => topology.regions[zone]?.name);
}

function svgIn(topology: Topology): string {
  const drawing = drawingOf(topology);
  const layout = layoutOf(drawing);
  return svgOf({ topology, drawing, layout, prefix: "p-", attributesOf: () => new Markup("") }).text;
}

/** The services that lie outside of the region that they are in. */
function misplaced(topology: Topology): readonly string[] {
  const drawing = drawingOf(topology);
  const { boxes, regions } = layoutOf(drawing);
  return topology.nodes.flatMap(({ name, membership }, i) => {
    const [box, region] = [boxes[i], regions[membership.region]];
    if (!box || !region) return name;
    const isWithin = box.x >= region.x && box.x + box.width <= region.x + region.width;
    return isWithin && box.y >= region.y && box.y + box.height <= region.y + region.height ? [] : name;
  });
}

const shop = `services:
  proxy:
    image: nginx:1.27.2
    ports: ["80:8080", "127.0.0.1:9000:9000", "53:53/udp"]
    networks: [edge]
    depends_on: {web: {condition: service_healthy}}
  web:
    image: ghcr.io/acme/web:1.2.3
    networks: [edge, data]
    scale: 2
    environment: {CACHE_URL: "redis://cache:6379"}
    depends_on: [db]
    volumes: [uploads:/uploads, ./conf:/conf:ro]
  worker: {image: "ghcr.io/acme/web:1.2.3", networks: [data], volumes: ["uploads:/uploads:ro"]}
  cache: {image: "redis:7.4.1", networks: [data]}
  db: {image: "postgres:16.4", networks: [data], volumes: ["db:/var/lib/postgresql/data"]}
networks: {edge: {}, data: {internal: true}}
volumes: {uploads: {}, db: {}}
`;

describe("the topology of a project", () => {
  test("has the networks, who is on them, and what they are", () => {
    const topology = topologyIn(shop);
    expect(topology.regions.map(({ name, traits }) => [name, ...traits])).toEqual([["edge"], ["data", "internal"]]);
    expect(regionsOf(topology, "web")).toEqual(["edge", "data"]);
    expect(nodeIn(topology, "web").membership).toMatchObject({ region: 0, others: [1] });
    expect(topology.nodes.map(({ role, replicas }) => [role, replicas])).toEqual([
      ["proxy", "1"],
      ["service", "2"],
      ["service", "1"],
      ["cache", "1"],
      ["database", "1"],
    ]);
  });

  test("has who waits for whom and who names whom", () => {
    const { nodes, dependences } = topologyIn(shop);
    const told = dependences.map(({ from, to, kind, label }) => [nodes[from]?.name, kind, nodes[to]?.name, label]);
    expect(told).toEqual([
      ["proxy", "waits", "web", "healthy"],
      ["web", "waits", "db", "started"],
      ["web", "names", "cache", "CACHE_URL"],
    ]);
  });

  test("tells ports for everybody from those for the host alone", () => {
    const { entrances } = nodeIn(topologyIn(shop), "proxy");
    expect(entrances).toEqual([
      { from: "outside", published: "80", target: "8080", address: undefined },
      { from: "host", published: "9000", target: "9000", address: "127.0.0.1" },
      { from: "outside", published: "53/udp", target: "53/udp", address: undefined },
    ]);
  });

  test("has the volumes, and those that several services share", () => {
    const topology = topologyIn(shop);
    expect(nodeIn(topology, "web").volumes.map(({ name, kind }) => [name, kind])).toEqual([
      ["uploads", "volume"],
      ["./conf", "bind"],
    ]);
    const users = [
      { node: 1, readOnly: false },
      { node: 2, readOnly: true },
    ];
    expect(topology.sharedVolumes).toEqual([{ name: "uploads", users }]);
  });

  test("marks what fails alone and takes others with it", () => {
    const topology = topologyIn(shop);
    expect(nodeIn(topology, "proxy").single).toBe("One replica, and it is the only way in.");
    expect(nodeIn(topology, "db").single).toBe("One replica, and 1 other needs it.");
    expect([nodeIn(topology, "web").single, nodeIn(topology, "worker").single]).toEqual([undefined, undefined]);
  });

  test("marks the databases that the edge can reach", () => {
    const exposed = (text: string) => nodeIn(topologyIn(text), "db").exposed;
    expect(exposed(shop)).toBeUndefined();
    expect(exposed(shop.replace('networks: [data], volumes: ["db', 'networks: [edge, data], volumes: ["db'))).toBe(
      'The proxy "proxy" can reach this database.',
    );
    const published = shop.replace('networks: [data], volumes: ["db', 'ports: [5432], networks: [data], volumes: ["db');
    expect(exposed(published)).toBe("Other hosts can reach this database.");
    expect(exposed(published.replace("[5432]", '["127.0.0.1:5432:5432"]'))).toBeUndefined();
  });

  test("knows what can reach what", () => {
    const topology = topologyIn(shop);
    const reached = new Map(reachableFrom(topology).map((names, i) => [topology.nodes[i]?.name, names]));
    expect(reached.get("proxy")).toEqual(["web"]);
    expect(reached.get("web")).toEqual(["proxy", "worker", "cache", "db"]);
    expect(reached.get("db")).toEqual(["web", "worker", "cache"]);
  });

  test("is that of all files together", () => {
    const topology = topologyIn(shop, "services: {web: {scale: 3, networks: !override [data]}, db: {ports: [5432]}}\n");
    expect(regionsOf(topology, "web")).toEqual(["data"]);
    expect(nodeIn(topology, "web").replicas).toBe("3");
    expect(nodeIn(topology, "db").exposed).toBe("Other hosts can reach this database.");
  });

  test("has the default network where none is named, and none for development only", () => {
    const topology = topologyIn("services: {a: {image: a}, b: {image: b, profiles: [dev]}}\n");
    expect(topology.nodes.map(({ name }) => name)).toEqual(["a"]);
    expect(regionsOf(topology, "a")).toEqual(["default"]);
  });

  test("knows the networks of the host and of other services", () => {
    const text = `services:
  vpn: {image: vpn, networks: [inner]}
  torrent: {image: torrent, network_mode: "service:vpn"}
  agent: {image: agent, network_mode: host}
  sealed: {image: sealed, network_mode: none}
  other: {image: other, network_mode: "container:x"}
  web: {image: web, ports: ["127.0.0.1:80:80"], networks: [inner]}
networks: {inner: {}}
`;
    const topology = topologyIn(text);
    expect(nodeIn(topology, "torrent").membership).toMatchObject({ region: 0, sharesWith: "vpn" });
    expect(topology.regions.map(({ kind }) => kind)).toEqual(["network", "host", "none", "container"]);
    expect(nodeIn(topology, "agent").entrances[0]).toMatchObject({ from: "outside", published: "all its ports" });
    const reached = reachableFrom(topology);
    expect([reached[1], reached[2], reached[3]]).toEqual([["vpn", "web"], ["web"], []]);
    expect(misplaced(topology)).toEqual([]);
  });

  test("is that of a swarm", () => {
    const text = `services:
  web: {image: "nginx:1.27.2", ports: ["127.0.0.1:80:80"], deploy: {replicas: 3, update_config: {order: start-first}}}
  agent: {image: agent, deploy: {mode: global}}
`;
    const topology = topologyIn(text);
    expect(topology.nodes.map(({ replicas }) => replicas)).toEqual(["3", "each node"]);
    // Swarm publishes on every address.
    expect(nodeIn(topology, "web").entrances[0]).toMatchObject({ from: "outside", address: undefined });
  });

  test("stands a circle of services", () => {
    const topology = topologyIn(`services:
  a: {image: a, depends_on: [b], network_mode: "service:b"}
  b: {image: b, depends_on: [c, b], network_mode: "service:a"}
  c: {image: c, depends_on: [a]}
`);
    expect(topology.dependences).toHaveLength(3);
    expect(svgIn(topology)).toContain('data-node="2"');
    expect(misplaced(topology)).toEqual([]);
  });
});

describe("the picture", () => {
  test("has every service in its region, and every arrow", () => {
    const topology = topologyIn(shop);
    expect(misplaced(topology)).toEqual([]);
    const svg = svgIn(topology);
    expect(svg.match(/class="service[^"]*"/g)).toHaveLength(5);
    expect(svg).toMatch(/class="arrow enters" data-ends="5 0"/);
    expect(svg).toMatch(/class="arrow enters from-host" data-ends="6 0"/);
    expect(svg).toContain(">healthy</text>");
    expect(svg).toContain(">data (internal)</text>");
    expect(svg).toContain(">single point of failure</text>");
  });

  test("puts services with the same arrows together", () => {
    const workers = Array.from({ length: 12 }, (_, i) => `  w${i}: {image: w, depends_on: [db]}\n`);
    const topology = topologyIn(`services:\n  db: {image: "postgres:16.4"}\n${workers.join("")}`);
    const { frames, lines, width, height } = layoutOf(drawingOf(topology));
    expect(frames).toHaveLength(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.arrows).toHaveLength(12);
    expect(width / height).toBeLessThan(2);
  });

  test("of 200 services is no tangle, and is made at once", () => {
    const services = Array.from({ length: 200 }, (_, i) => {
      const needs = [i - 1, i - 7, i - 31].filter((other) => other >= 0 && (i + other) % 3 > 0);
      const dependsOn = needs.length > 0 ? `, depends_on: [${needs.map((other) => `s${other}`).join(", ")}]` : "";
      return `  s${i}: {image: a, networks: [n${i % 5}${i % 4 === 0 ? `, n${(i + 1) % 5}` : ""}]${dependsOn}}\n`;
    });
    const topology = topologyIn(`services:\n${services.join("")}networks: {n0: , n1: , n2: , n3: , n4: }\n`);
    const start = performance.now();
    const svg = svgIn(topology);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(svg.match(/class="service[^"]*"/g)).toHaveLength(200);
    expect(svg).toContain(" distant");
    expect(misplaced(topology)).toEqual([]);
  });

  test.each(["multi-tier", "monitoring", "microservices"])("of the layout %s has a place for everything", (name) => {
    const topology = topologyIn(readFileSync(`snippets/layouts/${name}/compose.yaml`, "utf8"));
    expect(misplaced(topology)).toEqual([]);
    const { boxes, width, height } = layoutOf(drawingOf(topology));
    for (const [i, a] of boxes.entries()) {
      expect([a.x >= 0, a.y >= 0, a.x + a.width <= width, a.y + a.height <= height]).not.toContain(false);
      const isOn = boxes.some(
        (b, j) => j > i && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      );
      expect(isOn).toBe(false);
    }
  });
});
