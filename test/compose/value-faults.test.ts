import { describe, expect, test } from "vitest";
import { valueFaults } from "../../server/src/core/compose/value-faults.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

describe("valueFaults", () => {
  test("finds each value at its place", () => {
    expect(
      told(`services:
  web:
    image: Nginx
    command: nginx | tee log
    restart: never
    stop_grace_period: "30"
    ports: [8080:80, "80:80/xyz", { target: 80, host_ip: localhost }, { published: 80 }]
    volumes:
      - data:/data:ro
      - data:data
      - { type: bind, target: /a }
    environment: [A=1, =2]
    ulimits: { files: 1, nofile: { soft: 5, hard: 2 } }
    healthcheck: { test: [curl, x], interval: 1us, retries: -1 }
    privileged: "1"
    tty: "yes"
    extra_hosts: { db: x }
    gpus: [{ count: some }]
networks:
  inner: { internal: "maybe", ipam: { config: [{ subnet: 10.0.0.0 }] } }
`),
    ).toEqual([
      "services.web.image run-time Nginx",
      "services.web.command ignored nginx | tee log",
      "services.web.restart run-time never",
      'services.web.stop_grace_period refused "30"',
      'services.web.ports.1 refused "80:80/xyz"',
      "services.web.ports.2.host_ip refused localhost",
      "services.web.ports.3 refused { published: 80 }",
      "services.web.volumes.1 run-time data:data",
      "services.web.volumes.2 refused { type: bind, target: /a }",
      "services.web.environment.1 run-time =2",
      "services.web.ulimits run-time files",
      "services.web.ulimits.nofile run-time { soft: 5, hard: 2 }",
      "services.web.healthcheck.test refused [curl, x]",
      "services.web.healthcheck.interval run-time 1us",
      "services.web.healthcheck.retries refused -1",
      'services.web.privileged refused "1"',
      'services.web.tty warned "yes"',
      "services.web.extra_hosts.db run-time x",
      "services.web.gpus.0.count refused some",
      'networks.inner.internal refused "maybe"',
      "networks.inner.ipam.config.0.subnet run-time 10.0.0.0",
    ]);
  });

  test("judges what variables come to, and nothing that depends on an unset one", () => {
    expect(
      told(
        `x-any: "\${"
services:
  c: { ulimits: { nofile: { soft: 5, hard: "$UNSET" } }, ports: [{ target: "$UNSET" }], volumes: ["$UNSET:/x"] }
  a: { restart: "$SET", scale: "\${SET}", stop_grace_period: "\${UNSET}", image: "\${UNSET:-Bad}" }
  b: { restart: "\${UNSET:?needed}", labels: { x: "\${A.b}" } }
`,
        { SET: "word" },
      ),
    ).toEqual([
      'x-any refused "${"',
      'services.a.restart run-time "$SET"',
      'services.a.scale refused "${SET}"',
      'services.a.image run-time "${UNSET:-Bad}"',
      'services.b.labels.x refused "${A.b}"',
    ]);
  });

  test("tells a value that an alias brings to several places once", () => {
    const text = "services:\n  a: &a { restart: never }\n  b: *a\n  c: { <<: *a }\n";
    expect(told(text)).toEqual(["services.a.restart run-time never"]);
  });

  test("takes what is no Compose file, and aliases of aliases", () => {
    expect(told("services: [1, { ports: x }]\nvolumes: text\n")).toEqual([]);
    expect(told("services:\n  a: &a\n    x: *a\n")).toEqual([]);
    const lines = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`);
    expect(told(`a0: &a0 [x]\n${lines.join("\n")}\n`)).toEqual([]);
  });

  test("says which part of a text is wrong where the text stands as it is", () => {
    const spans = (command: string) =>
      faultsOf(`services: { a: { command: ${command} } }`).map(({ fault }) => fault.span);
    expect(spans("a | b")).toEqual([{ start: 2, end: 5 }]);
    expect(spans('"${A:-a} | b"')).toEqual([undefined]);
    expect(spans('"a ${"')).toEqual([{ start: 2, end: 4 }]);
  });
});

function faultsOf(text: string, variables: Readonly<Record<string, string>> = {}) {
  const [root] = parse({ path: "compose.yaml", text }).documents;
  return root ? valueFaults(root, { lookup: (name) => variables[name] }) : [];
}

function told(text: string, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  return faultsOf(text, variables).map(({ fault, at, path }) => {
    const { start, end } = at.location.span;
    return `${path.join(".")} ${fault.kind} ${text.slice(start, end)}`;
  });
}
