import type { Break } from "./break.ts";

export const microservices: readonly Break[] = [
  {
    what: "a typo in a host",
    file: "gateway/haproxy.cfg",
    replace: "users 10 users:3000",
    by: "users 10 user:3000",
    tells: [{ rule: "configured-host-unknown", at: "gateway/haproxy.cfg", line: "server-template users 10 user:3000" }],
  },
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  orders:\n    <<",
    by: "  order:\n    <<",
    tells: [
      { rule: "configured-host-unknown", at: "gateway/haproxy.cfg", line: "server-template orders 10 orders:3000" },
    ],
  },
  {
    what: "a wrong port",
    file: "gateway/haproxy.cfg",
    replace: "orders 10 orders:3000",
    by: "orders 10 orders:8080",
    tells: [
      { rule: "configured-port-wrong", at: "gateway/haproxy.cfg", line: "server-template orders 10 orders:8080" },
    ],
  },
  {
    what: "a weight that is nonsense",
    file: "gateway/haproxy.cfg",
    replace: "orders 10 orders:3000",
    by: "orders 10 orders:3000 weight 512",
    tells: [
      {
        rule: "proxy-weight-unusable",
        at: "gateway/haproxy.cfg",
        line: "server-template orders 10 orders:3000 weight 512",
      },
    ],
  },
  {
    what: "no check",
    file: "gateway/haproxy.cfg",
    replace: "default-server check inter 2s fall 3 rise 2 observe layer7 error-limit 10 on-error mark-down maxconn 100",
    by: "default-server maxconn 100",
    tells: [
      { rule: "proxy-health-check-missing", at: "gateway/haproxy.cfg", line: "backend users" },
      { rule: "proxy-health-check-missing", at: "gateway/haproxy.cfg", line: "backend orders" },
    ],
  },
  {
    what: "another path for the check",
    file: "gateway/haproxy.cfg",
    replace: "uri /health ",
    by: "uri /healthz ",
    tells: [
      {
        rule: "proxy-health-path-differs",
        at: "gateway/haproxy.cfg",
        line: "http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host localhost",
      },
    ],
  },
  {
    what: "no resolver",
    file: "gateway/haproxy.cfg",
    replace: "default-server resolvers docker resolve-prefer ipv4 init-addr none",
    by: "default-server resolve-prefer ipv4",
    tells: [
      { rule: "proxy-name-resolved-once", at: "gateway/haproxy.cfg", line: "server-template users 10 users:3000" },
      { rule: "proxy-name-resolved-once", at: "gateway/haproxy.cfg", line: "server-template orders 10 orders:3000" },
    ],
  },
  {
    what: "a network forgotten",
    file: "compose.yaml",
    replace: "      - edge\n      - inner\n",
    by: "      - edge\n",
    tells: [
      { rule: "configured-host-unreachable", at: "gateway/haproxy.cfg", line: "server-template users 10 users:3000" },
      { rule: "configured-host-unreachable", at: "gateway/haproxy.cfg", line: "server-template orders 10 orders:3000" },
    ],
  },
  {
    what: "the network of the other database",
    file: "compose.yaml",
    replace: "      - inner\n      - orders-data\n      - events\n",
    by: "      - inner\n      - users-data\n      - events\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "DATABASE_HOST: orders-db" }],
  },
  {
    what: "the database of the other service",
    file: "compose.yaml",
    replace: "DATABASE_HOST: orders-db",
    by: "DATABASE_HOST: users-db",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "DATABASE_HOST: users-db" }],
  },
  {
    what: "a service without the broker's network",
    file: "compose.yaml",
    replace: "      - users-data\n      - events\n",
    by: "      - users-data\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "BROKER_HOST: broker" }],
  },
  {
    what: "a database beside the gateway",
    file: "compose.yaml",
    replace: "    networks:\n      - orders-data\n    volumes",
    by: "    networks:\n      - orders-data\n      - inner\n    volumes",
    tells: [{ rule: "network-not-segmented", at: "compose.yaml", line: "networks:" }],
  },
  {
    what: "the volume of the other database",
    file: "compose.yaml",
    replace: "orders-data:/var/lib/postgresql/data",
    by: "users-data:/var/lib/postgresql/data",
    tells: [{ rule: "shared-data-volume", at: "compose.yaml", line: "- users-data:/var/lib/postgresql/data" }],
  },
  {
    what: "a volume that is not defined",
    file: "compose.yaml",
    replace: "  orders-data:\n  broker-data:\n\nsecrets",
    by: "  broker-data:\n\nsecrets",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- orders-data:/var/lib/postgresql/data" }],
  },
  {
    what: "a volume at the wrong path",
    file: "compose.yaml",
    replace: "broker-data:/var/lib/rabbitmq",
    by: "broker-data:/var/lib/rabbit",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "broker:" }],
  },
  {
    what: "a typo in a secret",
    file: "compose.yaml",
    replace: "      - source: orders-db-password\n",
    by: "      - source: order-db-password\n",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- source: order-db-password" }],
  },
  {
    what: "a secret at its own name",
    file: "compose.yaml",
    replace: "      - source: users-db-password\n        target: db-password\n      - broker-password\n",
    by: "      - users-db-password\n      - broker-password\n",
    tells: [
      {
        rule: "env-file-variant-conflict",
        at: "compose.yaml",
        line: "DATABASE_PASSWORD_FILE: /run/secrets/db-password",
      },
    ],
  },
  {
    what: "a secret dropped",
    file: "compose.yaml",
    replace: "        target: db-password\n      - broker-password\n    networks:\n      - inner\n      - users",
    by: "        target: db-password\n    networks:\n      - inner\n      - users",
    tells: [
      {
        rule: "env-file-variant-conflict",
        at: "compose.yaml",
        line: "BROKER_PASSWORD_FILE: /run/secrets/broker-password",
      },
    ],
  },
  {
    what: "a tag that moves",
    file: ".env.example",
    replace: "ORDERS_TAG=1.0.0\n",
    by: "ORDERS_TAG=latest\n",
    tells: [
      {
        rule: "image-tag-floating",
        at: "compose.yaml",
        line: "image: ghcr.io/example/orders:${ORDERS_TAG:?set it in .env}",
      },
    ],
  },
  {
    what: "two databases on one volume",
    file: "compose.yaml",
    replace: "  users-db:\n    <<: *database\n",
    by: "  users-db:\n    <<: *database\n    scale: 2\n",
    tells: [{ rule: "scaled-stateful-service", at: "compose.yaml", line: "scale: 2" }],
  },
  {
    what: "one container name for several",
    file: "compose.yaml",
    replace: "  users:\n    <<: *service\n",
    by: "  users:\n    <<: *service\n    container_name: users\n",
    tells: [{ rule: "scaled-container-name", at: "compose.yaml", line: "container_name: users" }],
  },
  {
    what: "no wait for the broker",
    file: "compose.yaml",
    replace:
      "      orders-db:\n        condition: service_healthy\n      broker:\n        condition: service_healthy\n",
    by: "      orders-db:\n        condition: service_healthy\n      broker:\n        condition: service_started\n",
    tells: [{ rule: "depends-on-without-condition", at: "compose.yaml", line: "condition: service_started" }],
  },
  {
    what: "a health check switched off",
    file: "compose.yaml",
    replace:
      '      test: ["CMD", "rabbitmq-diagnostics", "-q", "check_port_connectivity"]\n      interval: 30s\n      timeout: 15s\n      retries: 3\n      start_period: 120s\n',
    by: "      disable: true\n",
    tells: [
      { rule: "depends-on-no-healthcheck", at: "compose.yaml", line: "condition: service_healthy" },
      { rule: "healthcheck-disabled", at: "compose.yaml", line: "disable: true" },
    ],
  },
  {
    what: "the broker's management published",
    file: "compose.yaml",
    replace: "    hostname: broker\n",
    by: '    hostname: broker\n    ports:\n      - "15672:15672"\n',
    tells: [
      { rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" },
      { rule: "database-port-published", at: "compose.yaml", line: '- "15672:15672"' },
    ],
  },
  {
    what: "a port of the host for all containers",
    file: "compose.yaml",
    replace: "  orders:\n    <<: *service\n",
    by: '  orders:\n    <<: *service\n    ports:\n      - "3001:3000"\n',
    tells: [
      { rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" },
      { rule: "scaled-fixed-host-port", at: "compose.yaml", line: '- "3001:3000"' },
    ],
  },
  {
    what: "a mount at the wrong path",
    file: "compose.yaml",
    replace: "./gateway:/usr/local/etc/haproxy:ro",
    by: "./gateway:/etc/haproxy:ro",
    tells: [{ rule: "config-not-found", at: "compose.yaml", line: "- ./gateway:/etc/haproxy:ro" }],
  },
  {
    what: "a folder that is not there",
    file: "compose.yaml",
    replace: "./gateway:/usr/local/etc/haproxy:ro",
    by: "./gatway:/usr/local/etc/haproxy:ro",
    tells: [{ rule: "config-not-found", at: "compose.yaml", line: "- ./gatway:/usr/local/etc/haproxy:ro" }],
  },
  {
    what: "a file that is not there",
    file: "compose.yaml",
    replace: "./gateway:/usr/local/etc/haproxy:ro",
    by: "./gateway/haproxy.conf:/usr/local/etc/haproxy/haproxy.cfg:ro",
    tells: [
      {
        rule: "config-not-found",
        at: "compose.yaml",
        line: "- ./gateway/haproxy.conf:/usr/local/etc/haproxy/haproxy.cfg:ro",
      },
    ],
  },
  {
    what: "more reserved than allowed",
    file: "compose.yaml",
    replace: "  reservations:\n    memory: 128M",
    by: "  reservations:\n    memory: 1G",
    tells: [{ rule: "memory-settings-invalid", at: "compose.yaml", line: "memory: 1G" }],
  },
  {
    what: "a database that is killed",
    file: "compose.yaml",
    replace: "  stop_grace_period: 120s\n  shm_size",
    by: "  stop_signal: SIGKILL\n  stop_grace_period: 120s\n  shm_size",
    tells: [{ rule: "stop-signal-overrides-image", at: "compose.yaml", line: "stop_signal: SIGKILL" }],
  },
];
