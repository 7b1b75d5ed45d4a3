import { describe, expect, test } from "vitest";
import { type Files, marked, renamed, told } from "./names/project.ts";
import { at, sets, shop } from "./names/shop.ts";

describe("the places of a name", () => {
  test.each([
    [
      "a service, in every file of the project and of what its programs are configured with",
      at("compose.yaml", "  web:", 4),
      [
        "compose.override.yaml:2: <web>:",
        "compose.yaml:6: <web>:",
        "compose.yaml:27: network_mode: service:<web>",
        'compose.yaml:28: volumes_from: ["<web>:ro", "container:web"]',
        "nginx.conf:2: upstream shop { server <web>:3000; }",
        "nginx.conf:5: location / { proxy_pass http://<web>:3000/web; }",
      ],
    ],
    [
      "a service, as a host in the environment of another, and where it is included",
      at("compose.yaml", '"db":', 1),
      [
        "common.yaml:4: depends_on: [<db>]",
        "compose.override.yaml:4: <db>:",
        'compose.yaml:10: "<db>":',
        "compose.yaml:20: DATABASE_URL: postgres://user:${PW}@<db>:5432/db",
        'compose.yaml:26: links: ["<db>:database"]',
        "compose.yaml:35: <db>:",
        "platform/compose.yaml:5: depends_on: [<db>]",
      ],
    ],
    [
      "a service that is included, and the default of a variable",
      at("platform/compose.yaml", "cache:", 2),
      [
        "compose.yaml:12: <cache>: { condition: service_started }",
        "compose.yaml:21: CACHE_HOST: ${CACHE_HOST:-<cache>}",
        "platform/compose.yaml:2: <cache>:",
      ],
    ],
    [
      "a service that is extended in another file",
      at("compose.yaml", "base }"),
      ["common.yaml:2: <base>:", "compose.yaml:25: extends: { file: common.yaml, service: <base> }"],
    ],
    [
      "a service that is extended in the same file",
      at("common.yaml", "older\n", 5),
      ["common.yaml:5: extends: <older>", "common.yaml:6: <older>:"],
    ],
    [
      "a volume",
      at("compose.yaml", "data:/var"),
      [
        "compose.override.yaml:7: <data>: { driver: local }",
        "compose.yaml:15: - <data>:/var/lib/shop:ro",
        "compose.yaml:17: - { type: volume, source: <data>, target: /more }",
        "compose.yaml:42: <data>:",
      ],
    ],
    [
      "a network",
      at("compose.yaml", "'back'", 3),
      [
        "compose.yaml:13: networks: [front, '<back>']",
        "compose.yaml:37: networks: { <back>: {} }",
        "compose.yaml:40: <back>: {}",
        "platform/compose.yaml:4: networks: [<back>]",
      ],
    ],
    [
      "a secret, and its file",
      at("compose.yaml", "password,"),
      [
        'compose.yaml:18: secrets: [<password>, { source: "key" }]',
        "compose.yaml:22: PASSWORD_FILE: /run/secrets/<password>",
        "compose.yaml:44: <password>: { file: ./password }",
      ],
    ],
    [
      "a variable",
      at("compose.yaml", "TAG"),
      [".env:1: <TAG>=2 # the version", ".env:3: FULL=${<TAG>}-full", 'compose.yaml:7: image: "shop:${<TAG>:-1}"'],
    ],
    [
      "a variable that is exported, in two files",
      at(".env", "PW"),
      [
        ".env:2: export <PW>='x'",
        'compose.override.yaml:5: environment: ["POSTGRES_PASSWORD=${<PW>}"]',
        "compose.yaml:20: DATABASE_URL: postgres://user:${<PW>}@db:5432/db",
      ],
    ],
    [
      "a variable that is the content of a secret",
      at(".env", "KEY", 3),
      [".env:5: <KEY>=k", "compose.yaml:45: key: { environment: <KEY> }"],
    ],
    [
      "a profile",
      at("compose.yaml", "jobs]"),
      [".env:4: COMPOSE_PROFILES=<jobs>,more", "compose.yaml:29: profiles: [<jobs>]"],
    ],
    [
      "an anchor",
      at("compose.yaml", "*logging\n"),
      [
        "compose.yaml:3: x-logging: &<logging>",
        "compose.yaml:23: logging: *<logging>",
        "compose.yaml:30: logging: { <<: *<logging> }",
      ],
    ],
    [
      "a stage, however it is written",
      at("compose.yaml", "prod }"),
      [
        "Dockerfile:3: FROM build AS <Prod>",
        "Dockerfile:5: FROM <prod> AS debug",
        "compose.yaml:8: build: { context: ., target: <prod> }",
      ],
    ],
    [
      "a stage that files are taken of",
      at("Dockerfile", "build"),
      [
        "Dockerfile:1: FROM node:22 AS <build>",
        "Dockerfile:3: FROM <build> AS Prod",
        "Dockerfile:4: COPY --from=<build> /a /b",
      ],
    ],
  ])("of %s", async (_, files, expected) => {
    const { names, at: mention } = await marked(files, ...sets);
    expect(mention && told(names.sameAs(mention))).toEqual(expected);
  });

  test.each([
    ["a container that is no service", at("compose.yaml", "container:web", 11)],
    ["a path of the host", at("compose.yaml", "./site", 3)],
    ["a part of a path", at("nginx.conf", "3000/web", 6)],
    ["a name of a server", at("nginx.conf", "server_name web", 13)],
    ["a group of nginx", at("nginx.conf", "http://shop", 8)],
    ["the word in front of a name", at("compose.yaml", "service:web", 2)],
    ["a database", at("compose.yaml", "5432/db", 6)],
    ["a key", at("compose.yaml", "depends_on", 2)],
    ["a password that is called so", at("compose.yaml", "./password", 4)],
  ])("are none at %s", async (_, files) => {
    expect((await marked(files, ...sets)).at).toBeUndefined();
  });

  test("of anchors that are set again are those from there on", async () => {
    const compose = "x-a: &a { image: a }\nservices:\n  one: *a\n  two: &$0a { image: b }\n  three: *a\n---\nx-b: *a\n";
    const { names, at: mention } = await marked({ "compose.yaml": compose });
    expect(mention && told(names.sameAs(mention))).toEqual([
      "compose.yaml:4: two: &<a> { image: b }",
      "compose.yaml:5: three: *<a>",
    ]);
  });

  test("are found in what nobody can use", async () => {
    const broken: readonly Files[] = [
      { "compose.yaml": "services:\n  web:\n    depends_on: [we$0b\n" },
      { "compose.yaml": "x-a: &$0a [*a, *b]\nservices: *a\n" },
      { "compose.yaml": "x-a: &a\n  <<: *$0a\nservices:\n  web: *a\n" },
      { "compose.yaml": "services:\n  web: {}\n  we$0b: {}\n" },
      { "compose.yaml": "services:\n  web:\n    networks: [a]\n    volumes: [$0" },
      { "compose.yaml": "$0" },
    ];
    for (const files of broken) {
      const { names, path } = await marked(files);
      const { length } = Object.values(files).join("");
      for (let offset = 0; offset <= length; offset += 1) {
        const mention = names.at(path, offset);
        if (mention) expect(told(names.sameAs(mention))).not.toEqual([]);
      }
    }
  });

  test("are those of each project that a file is part of", async () => {
    const files = {
      "compose.yaml": "services:\n  $0web: { image: a }\n",
      "one.yaml": "services:\n  web: { restart: always }\n",
      "two.yaml": "services:\n  web: { init: true }\n",
    };
    const { names, at: mention } = await marked(files, ["compose.yaml", "one.yaml"], ["compose.yaml", "two.yaml"]);
    expect(mention && told(names.sameAs(mention)).map((place) => place.split(":")[0])).toEqual(Object.keys(files));
  });

  test("stand where the host of a proxy is set", async () => {
    const nginx = "server {\n  set $up http://web:80;\n  location / { proxy_pass $up; }\n}\n";
    const proxy = "  proxy: { image: nginx, volumes: [./a.conf:/etc/nginx/conf.d/a.conf] }\n";
    const files = { "compose.yaml": `services:\n  w$0eb: { image: a }\n${proxy}`, "a.conf": nginx };
    const { names, at: mention } = await marked(files);
    expect(mention && told(names.sameAs(mention))).toContain("a.conf:2: set $up http://<web>:80;");
  });

  test.each([
    ["KAFKA_ADVERTISED_LISTENERS", "IN://kafka:9092,OUT://localhost:9093", "IN://<kafka>:9092,OUT://localhost:9093"],
    ["KAFKA_CONTROLLER_QUORUM_VOTERS", "1@kafka:9093,2@other:9093", "1@<kafka>:9093,2@other:9093"],
    ["KAFKA_ZOOKEEPER_CONNECT", "kafka:2181/kafka", "<kafka>:2181/kafka"],
    ["BOOTSTRAP_SERVERS", "other:1, kafka:2", "other:1, <kafka>:2"],
    ["cluster.initial_master_nodes", "kafka", undefined],
    ["TITLE", "kafka", undefined],
    ["API_URL", "http://kafka.example.com/kafka", undefined],
  ])("stand in the variable %s where a host does: %s", async (variable, value, expected) => {
    const compose = `services:\n  kaf$0ka: { image: a }\n  api:\n    image: a\n    environment: ["${variable}=${value}"]\n`;
    const { names, at: mention } = await marked({ "compose.yaml": compose });
    const found = mention ? told(names.sameAs(mention)).slice(1) : [];
    expect(found).toEqual(expected ? [`compose.yaml:5: environment: ["${variable}=${expected}"]`] : []);
  });

  test("stand in the text of a config, and in what Prometheus and HAProxy read", async () => {
    const compose = `services:
  w$0eb: { image: a }
  balancer:
    image: haproxy:3.2
    configs: [{ source: balancer, target: /usr/local/etc/haproxy/haproxy.cfg }]
  prometheus:
    image: prom/prometheus:v3.5.0
    volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml:ro"]
configs:
  balancer:
    content: |
      backend web
        server web-1 web:3000 check
`;
    const prometheus = "scrape_configs:\n  - job_name: web\n    static_configs:\n      - targets: ['web:3000']\n";
    const { names, at: mention } = await marked({ "compose.yaml": compose, "prometheus.yml": prometheus });
    expect(mention && told(names.sameAs(mention))).toEqual([
      "compose.yaml:2: <web>: { image: a }",
      "compose.yaml:13: server web-1 <web>:3000 check",
      "prometheus.yml:4: - targets: ['<web>:3000']",
    ]);
  });
});

test("what extends and what is extended keep their names apart", async () => {
  const after = await renamed(at("compose.yaml", "  web:", 3), "front-end", ...sets);
  expect(after).toMatchObject({ "common.yaml": shop["common.yaml"] });
});
