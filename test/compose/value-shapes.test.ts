import { afterAll, describe, expect, test } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { valueFaults } from "../../server/src/core/compose/value-faults.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { Oracle } from "./oracle.ts";

const binary = ensureDockerCompose();
const oracle = new Oracle(binary ?? "");
afterAll(() => oracle.close());

/** Bodies of a service, each with who stops at it. */
const rows: readonly (readonly [kind: string | undefined, body: Readonly<Record<string, unknown>>])[] = [
  [undefined, { ulimits: { nofile: { soft: 1, hard: 2 } } }],
  ["refused", { ulimits: { nofile: { soft: 1 } } }],
  ["run-time", { ulimits: { nofile: { soft: 3, hard: 2 } } }],
  ["run-time", { ulimits: { NOFILE: 1 } }],
  [undefined, { ports: [{ target: 80, published: "8080-8090", host_ip: "::1", protocol: "udp", mode: "host" }] }],
  [undefined, { ports: [{ target: 80, name: "web", app_protocol: "http" }, 90, "91"] }],
  ["refused", { ports: [{ published: 80 }] }],
  ["refused", { ports: [99999] }],
  ["refused", { ports: [{ target: -1 }] }],
  ["run-time", { ports: [{ target: 80, published: 70000 }] }],
  [undefined, { volumes: [{ type: "bind", source: "/a", target: "/b", bind: { propagation: "rslave" } }] }],
  ["refused", { volumes: [{ type: "bind", target: "/b" }] }],
  ["refused", { volumes: [{ type: "volume", source: "a/b", target: "/b" }] }],
  ["refused", { volumes: [{ type: "volume" }] }],
  ["run-time", { volumes: [{ type: "volume", target: "" }] }],
  ["run-time", { volumes: [{ type: "volume", target: "b" }] }],
  ["run-time", { volumes: [{ type: "tmpfs", source: "a", target: "/b" }] }],
  [undefined, { volumes: [{ type: "tmpfs", target: "/b", tmpfs: { size: "64m" } }] }],
  ["refused", { volumes: [{ type: "tmpfs", target: "/b", tmpfs: { size: "much" } }] }],
  ["refused", { volumes: [{ type: "bind", source: "/a", target: "/b", read_only: "1" }] }],
  ["warned", { volumes: [{ type: "bind", source: "/a", target: "/b", read_only: "on" }] }],
  ["refused", { devices: [{ source: "/dev/a" }] }],
  [undefined, { devices: [{ source: "/dev/a", target: "/dev/a" }] }],
  ["refused", { gpus: [{ count: 1, device_ids: ["0"] }] }],
  [undefined, { gpus: [{ count: "all" }] }],
  [undefined, { gpus: "all" }],
  [undefined, { extra_hosts: { a: "1.2.3.4", b: ["1.1.1.1", "[::1]"], c: "host-gateway" } }],
  ["refused", { extra_hosts: { "a:b": "1.2.3.4" } }],
  ["run-time", { extra_hosts: { a: "db" } }],
  ["refused", { environment: ["A =x"] }],
  [undefined, { environment: { "A ": "x" } }],
  [undefined, { environment: { A: null, B: 1.5, C: true, D: "" } }],
  ["run-time", { environment: ["=x"] }],
  ["refused", { healthcheck: { test: ["curl", "x"] } }],
  ["refused", { healthcheck: { test: ["CMD", "x"], retries: -1 } }],
  ["refused", { healthcheck: { test: "x", interval: "5" } }],
  ["run-time", { healthcheck: { test: ["CMD"] } }],
  ["ignored", { healthcheck: { test: ["CMD-SHELL", "a", "b"] } }],
  [undefined, { healthcheck: { test: [], interval: "0s" } }],
  [undefined, { sysctls: { "net.core.somaxconn": 1024 } }],
  ["ignored", { sysctls: ["net.core.somaxconn"] }],
  ["run-time", { sysctls: ["vm.max_map_count=262144"] }],
  ["run-time", { sysctls: { "vm.max_map_count": 262144 } }],
  ["run-time", { tmpfs: "/run:sise=1m" }],
  ["run-time", { restart: "never" }],
  ["run-time", { image: "Bad" }],
  ["run-time", { platform: "linux/" }],
  ["run-time", { mac_address: "x" }],
  ["run-time", { stop_signal: "SIGNO" }],
  ["run-time", { dns: ["x"] }],
  ["run-time", { networks: { default: { ipv4_address: "x" } } }],
  ["refused", { cpu_count: -1 }],
  ["refused", { cpu_percent: 50.5 }],
  ["refused", { oom_score_adj: 2000 }],
  ["refused", { scale: -1 }],
  ["refused", { deploy: { replicas: -1 } }],
  ["refused", { deploy: { update_config: { parallelism: -1 } } }],
  ["refused", { deploy: { update_config: { delay: "5" } } }],
  ["refused", { deploy: { resources: { limits: { memory: "much" } } } }],
  [undefined, { deploy: { resources: { limits: { memory: "64m", cpus: 0.5, pids: 5 } } } }],
  ["ignored", { mem_limit: 1.5 }],
  ["refused", { expose: [1.5] }],
  ["refused", { blkio_config: { device_read_bps: [{ path: "/a", rate: "much" }] } }],
  ["refused", { labels: { a: "${" } }],
];

describe("valueFaults", () => {
  test.each(rows)("says %s of %j", (kind, body) => {
    const text = JSON.stringify({ services: { s: { image: "x", ...body } } });
    const [root] = parse({ path: "compose.yaml", text }).documents;
    const kinds = root && valueFaults(root, { lookup: () => undefined }).map(({ fault }) => fault.kind);
    expect([...new Set(kinds)]).toEqual(kind === undefined ? [] : [kind]);
  });

  test.runIf(binary)("is refused where Docker Compose refuses", async () => {
    const taken = rows.filter(([kind]) => kind !== "refused");
    const refused = rows.filter(([kind]) => kind === "refused");
    const services = await oracle.services(taken.map(([, body]) => body));
    expect(taken.filter((_, i) => services[i] === undefined)).toEqual([]);
    const judged = await Promise.all(refused.map(async ([, body]) => (await oracle.services([body]))[0]));
    expect(refused.filter((_, i) => judged[i] !== undefined)).toEqual([]);
  });
});
