import { describe, expect, test } from "vitest";
import { parseImage } from "../../server/src/core/compose/image.ts";
import { describeImage, type KnownImage } from "../../server/src/core/images/knowledge.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

const pgIsReady =
  'pg_isready -h 127.0.0.1 -U "$${POSTGRES_USER:-postgres}" -d "$${POSTGRES_DB:-$${POSTGRES_USER:-postgres}}"';

function known(text: string): KnownImage {
  const image = parseImage(text);
  const result = image && describeImage(image);
  if (result === undefined) throw new Error(`${text} is not known`);
  return result;
}

describe("the image is found by its repository", () => {
  test.each([
    ["postgres", "postgres", "database"],
    ["postgres:17", "postgres", "database"],
    ["docker.io/library/postgres:17-alpine", "postgres", "database"],
    ["index.docker.io/postgres", "postgres", "database"],
    ["library/postgres", "postgres", "database"],
    ["pgvector/pgvector:pg17", "postgres", "database"],
    ["postgis/postgis:16-3.4-alpine", "postgres", "database"],
    ["timescale/timescaledb:2.17.2-pg16", "postgres", "database"],
    ["mysql:8.4", "mysql", "database"],
    ["mariadb:11", "mariadb", "database"],
    ["mongo:8", "mongo", "database"],
    ["mcr.microsoft.com/mssql/server:2022-latest", "mssql", "database"],
    ["clickhouse/clickhouse-server:25.5", "clickhouse", "database"],
    ["redis:7-alpine", "redis", "cache"],
    ["valkey/valkey:8", "valkey", "cache"],
    ["memcached:1.6", "memcached", "cache"],
    ["rabbitmq:4-management", "rabbitmq", "broker"],
    ["confluentinc/cp-kafka:7.8.0", "kafka", "broker"],
    ["apache/kafka:4.0.0", "kafka", "broker"],
    ["apache/kafka-native:4.0.0", "kafka", "broker"],
    ["elasticsearch:8.18.8", "elasticsearch", "search"],
    ["docker.elastic.co/elasticsearch/elasticsearch:8.18.8", "elasticsearch", "search"],
    ["zookeeper:3.9", "zookeeper", "coordination"],
    ["quay.io/coreos/etcd:v3.5.21", "etcd", "coordination"],
    ["nginx:1.29-alpine-slim", "nginx", "proxy"],
    ["nginxinc/nginx-unprivileged:1.29", "nginx", "proxy"],
    ["haproxy:3.0", "haproxy", "proxy"],
    ["traefik:v3.6", "traefik", "proxy"],
    ["quay.io/prometheus/prometheus:v3.5.0", "prometheus", "observability"],
    ["gcr.io/cadvisor/cadvisor:v0.49.1", "cadvisor", "exporter"],
    ["minio/minio", "minio", "object-store"],
    ["hashicorp/vault:1.20", "vault", "secrets"],
    ["registry:3", "registry", "registry"],
    ["node:22-bookworm-slim", "node", "app"],
    ["python:3.13-slim", "python", "app"],
    ["dpage/pgadmin4", "pgadmin", "admin-ui"],
    ["bitnami/postgresql:16", "bitnami-postgresql", "database"],
    ["bitnamilegacy/nginx:1.29", "bitnami-image", undefined],
    ["lscr.io/linuxserver/radarr:5.26.2", "linuxserver-image", undefined],
  ])("%s is %s, a %s", (text, product, role) => {
    expect(known(text)).toMatchObject({ product, ...(role === undefined ? {} : { role }) });
    expect(known(text).role).toBe(role);
  });

  test.each([
    "registry.example.com/postgres:17",
    "localhost:5000/redis",
    "quay.io/postgres",
    "ghcr.io/library/nginx:1.29",
    "acme/postgres:17",
    "postgresql:17",
    "docker.elastic.co/postgres",
    "acme/api:1.4",
    "prometheus",
    "bitnami",
  ])("%s is not known", (text) => {
    const image = parseImage(text);
    expect(image).toBeDefined();
    expect(image && describeImage(image)).toBeUndefined();
  });
});

describe("the first health check suits the edition", () => {
  test.each<[image: string, certainty: "certain" | "uncertain", test: readonly string[]]>([
    ["postgres:17", "certain", ["CMD-SHELL", pgIsReady]],
    ["postgres:16-alpine", "certain", ["CMD-SHELL", pgIsReady]],
    ["pgvector/pgvector:0.8.0-pg15-trixie", "certain", ["CMD-SHELL", pgIsReady]],
    [`postgres@${digest}`, "uncertain", ["CMD-SHELL", pgIsReady]],
    ["mysql:5.7", "certain", ["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]],
    ["mysql:8.0", "certain", ["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]],
    ["mariadb:11.4", "certain", ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]],
    ["mariadb:10.11", "certain", ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]],
    ["mariadb:latest", "certain", ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]],
    ["mariadb:10.6.4-focal", "uncertain", ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]],
    ["mongo:4", "uncertain", ["CMD", "mongo", "--quiet", "--eval", "db.adminCommand('ping')"]],
    [
      "mongo:8.0.4-noble",
      "certain",
      [
        "CMD-SHELL",
        'mongosh --quiet "mongodb://$$(hostname -i | cut -d\' \' -f1):27017/" --eval "quit(db.adminCommand({ ping: 1 }).ok ? 0 : 2)"',
      ],
    ],
    ["redis", "certain", ["CMD-SHELL", "redis-cli ping | grep -q PONG"]],
    ["redis:7-alpine", "certain", ["CMD-SHELL", "redis-cli ping | grep -q PONG"]],
    ["valkey/valkey:8-alpine", "certain", ["CMD-SHELL", "valkey-cli ping | grep -q PONG"]],
    [
      "memcached:1.6-alpine",
      "certain",
      ["CMD-SHELL", "printf 'version\\r\\nquit\\r\\n' | nc -w 1 127.0.0.1 11211 | grep -q VERSION"],
    ],
    ["rabbitmq:3.13-management-alpine", "certain", ["CMD", "rabbitmq-diagnostics", "-q", "ping"]],
    ["apache/kafka-native", "certain", ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/{port}"]],
    ["nats:2.11-alpine3.22", "certain", ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8222/healthz"]],
    ["nginx", "certain", ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:{port}/"]],
    ["nginx:1.27-bookworm", "certain", ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:{port}/"]],
    ["nginx:alpine", "certain", ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:{port}/"]],
    ["nginx:1.29-alpine-slim", "certain", ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:{port}/"]],
    ["nginx:1.14", "uncertain", ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:{port}/"]],
    ["haproxy:3.0-alpine", "uncertain", ["CMD", "nc", "-z", "127.0.0.1", "{port}"]],
    ["httpd:2.4", "certain", ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/{port}"]],
    ["traefik:3.6", "certain", ["CMD", "traefik", "healthcheck", "--ping"]],
    ["grafana/grafana:13.1.0", "certain", ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/api/health"]],
    [
      "grafana/grafana:11.0.0-ubuntu",
      "uncertain",
      ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:3000/api/health"],
    ],
    ["grafana/loki:3.5.3", "certain", ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3100/ready"]],
    ["grafana/loki:3.6", "certain", ["CMD", "/usr/bin/loki", "-health"]],
    ["grafana/loki", "certain", ["CMD", "/usr/bin/loki", "-health"]],
    ["prom/prometheus:v3.5.0-distroless", "certain", ["CMD", "/bin/promtool", "check", "healthy"]],
    ["minio/minio:RELEASE.2025-09-07T16-13-09Z", "certain", ["CMD", "mc", "ready", "local"]],
    ["quay.io/coreos/etcd:v3.5.0", "certain", ["CMD", "/usr/local/bin/etcdctl", "endpoint", "health"]],
    ["wordpress:6-fpm-alpine", "certain", ["CMD", "php", "-r", "exit(@fsockopen('127.0.0.1', 9000) ? 0 : 1);"]],
    [
      "node:24-alpine",
      "uncertain",
      [
        "CMD",
        "node",
        "-e",
        "fetch('http://127.0.0.1:{port}/health').then(r=>process.exit(r.ok?0:1)).catch(()=>process.exit(1))",
      ],
    ],
  ])("%s: %s", (image, certainty, expected) => {
    const [check] = known(image).healthchecks;
    expect(check?.test).toEqual(expected);
    expect(check?.certain).toBe(certainty === "certain");
  });

  test.each([
    ["grafana/loki:3.6.2", "no shell"],
    ["nats:2.11", "-alpine"],
    ["nats", "-alpine"],
    ["otel/opentelemetry-collector-contrib:0.130.0", "nothing else"],
  ])("%s has nothing that could test its health", (image, reason) => {
    const { probeImpossible, healthchecks } = known(image);
    expect(probeImpossible).toContain(reason);
    expect(healthchecks).toEqual([]);
  });

  test("a tag with the cure has a check", () => {
    expect(known("nats:2.11-alpine").probeImpossible).toBeUndefined();
  });

  test.each(["minio/minio:RELEASE.2021-01-05T05-22-38Z", "node:16", "mongo:8-windowsservercore-ltsc2022", "influxdb"])(
    "%s: nothing is proposed",
    (image) => {
      expect(known(image).healthchecks).toEqual([]);
    },
  );

  test.each([
    ["openzipkin/zipkin:3", true],
    ["gcr.io/cadvisor/cadvisor", true],
    ["axllent/mailpit:v1.28", true],
    ["postgres:17", false],
    ["qdrant/qdrant", false],
    ["grafana/grafana", "unknown"],
    ["bitnami/redis", "unknown"],
  ])("%s has a HEALTHCHECK of its own: %s", (image, expected) => {
    expect(known(image).shipsHealthcheck).toBe(expected);
  });

  test("the start period of the image is that of its checks, where they have none", () => {
    expect(known("postgres:17").healthchecks[0]?.startPeriod).toBe("30s");
    expect(known("dpage/pgadmin4").healthchecks[0]?.startPeriod).toBe("60s");
    expect(known("dpage/pgadmin4").startPeriod).toBe("10s");
  });
});

describe("data directories", () => {
  test.each<[image: string, paths: readonly string[]]>([
    ["postgres:17", ["/var/lib/postgresql/data"]],
    ["postgres:17.2-alpine3.21", ["/var/lib/postgresql/data"]],
    ["postgres:18", ["/var/lib/postgresql"]],
    ["postgres:18beta1", ["/var/lib/postgresql"]],
    ["postgres", ["/var/lib/postgresql"]],
    ["postgres:alpine", ["/var/lib/postgresql"]],
    ["postgres:alpine3.22", ["/var/lib/postgresql"]],
    ["pgvector/pgvector:pg17", ["/var/lib/postgresql/data"]],
    ["pgvector/pgvector:0.8.0-pg18-trixie", ["/var/lib/postgresql"]],
    ["timescale/timescaledb:latest-pg16", ["/var/lib/postgresql/data"]],
    ["postgis/postgis:18-3.6", ["/var/lib/postgresql"]],
    ["mysql:9", ["/var/lib/mysql"]],
    ["mongo:8", ["/data/db", "/data/configdb"]],
    ["redis:8", ["/data"]],
    ["memcached:1.6", []],
    ["influxdb:1.7.9", ["/var/lib/influxdb"]],
    ["influxdb:2.7.12-alpine", ["/var/lib/influxdb2", "/etc/influxdb2"]],
    ["influxdb:latest", []],
    ["zookeeper:3.9", ["/data", "/datalog"]],
    ["gitea/gitea:1.24-rootless", ["/var/lib/gitea", "/etc/gitea"]],
    ["bitnami/mysql:8.4", ["/bitnami/mysql"]],
    ["nginx:1.29", []],
  ])("%s: %j", (image, paths) => {
    expect(known(image).dataDirectories.map(({ path }) => path)).toEqual(paths);
  });

  test("an unknown version of postgres may keep its data in either place", () => {
    const [directory] = known(`postgres@${digest}`).dataDirectories;
    expect(directory).toMatchObject({
      path: "/var/lib/postgresql/data",
      alternatives: ["/var/lib/postgresql"],
    });
  });

  test("the mount that postgres 18 refuses is known", () => {
    expect(known("postgres:18").dataDirectories[0]?.fatalMounts).toEqual(["/var/lib/postgresql/data"]);
    expect(known("postgres:17").dataDirectories[0]?.fatalMounts).toBeUndefined();
  });

  test("a cache may lose its data", () => {
    expect(known("redis:8").dataDirectories[0]?.onlyIf).toBeDefined();
    expect(known("postgres:18").dataDirectories[0]?.onlyIf).toBeUndefined();
  });
});

describe("tools", () => {
  test.each<[image: string, tool: string, presence: boolean | undefined]>([
    ["postgres:17", "curl", false],
    ["postgres:17", "wget", false],
    ["postgres:17-alpine", "wget", true],
    ["postgres:17-alpine", "bash", true],
    ["postgres:17-alpine", "curl", false],
    ["pgvector/pgvector:pg17", "curl", undefined],
    [`postgres@${digest}`, "curl", undefined],
    ["mysql:8.4", "curl", true],
    ["mysql:8.0-debian", "curl", undefined],
    ["mariadb:10.11", "mysqladmin", true],
    ["mariadb:10.11", "mariadb-admin", true],
    ["mariadb:11", "mysqladmin", false],
    ["mariadb:11-ubi", "curl", true],
    ["mongo:8", "mongo", false],
    ["mongo:8-nanoserver-ltsc2022", "sh", undefined],
    ["redis:7", "bash", true],
    ["redis:7-alpine", "bash", false],
    ["nginx:1.29", "curl", true],
    ["nginx:1.29", "wget", false],
    ["nginx:1.29-alpine", "curl", true],
    ["nginx:1.29-alpine-slim", "curl", false],
    ["nginx:1.29-alpine-slim", "wget", true],
    ["node:22", "curl", true],
    ["node:22-slim", "curl", false],
    ["node:22-bookworm-slim", "wget", false],
    ["node:22-alpine", "wget", true],
    ["node:22-alpine", "bash", false],
    ["python:3.13-slim", "curl", false],
    ["python:3.13-alpine3.22", "python", true],
    ["prom/prometheus:v3.5.0", "wget", true],
    ["prom/prometheus:v3.5.0-distroless", "sh", false],
    ["grafana/loki:3.6.1", "sh", false],
    ["quay.io/keycloak/keycloak:26.1", "curl", false],
    ["quay.io/keycloak/keycloak:20.0", "curl", undefined],
    ["nats:2.11-scratch", "wget", false],
    ["confluentinc/cp-kafka:7.8.0", "curl", undefined],
    ["node:8-slim", "curl", true],
    ["wordpress:6-fpm-alpine", "bash", true],
    ["wordpress:cli", "wget", true],
    ["nextcloud:31-fpm-alpine", "bash", false],
    ["hashicorp/vault:1.20-ubi", "curl", true],
  ])("%s: %s is present: %s", (image, tool, presence) => {
    expect(known(image).tools.get(tool)).toBe(presence);
  });
});

describe("what the image does with its environment", () => {
  const fileOf = (image: string, name: string) => known(image).secrets.find((secret) => secret.name === name)?.file;

  test.each([
    ["postgres:17", "POSTGRES_PASSWORD", "works"],
    ["mariadb:11", "MARIADB_ROOT_PASSWORD", "works"],
    ["rabbitmq:4-management", "RABBITMQ_DEFAULT_PASS", "aborts"],
    ["rabbitmq", "RABBITMQ_DEFAULT_PASS", "aborts"],
    ["rabbitmq:3", "RABBITMQ_DEFAULT_PASS", "aborts"],
    ["rabbitmq:3.8-management", "RABBITMQ_DEFAULT_PASS", "works"],
    [`rabbitmq@${digest}`, "RABBITMQ_DEFAULT_PASS", "unknown"],
  ])("%s: a file for %s %s", (image, name, file) => {
    expect(fileOf(image, name)).toBe(file);
  });

  test("the variable for the file may have a name of its own", () => {
    expect(known("grafana/grafana").secrets[0]?.fileVariable).toBe("GF_SECURITY_ADMIN_PASSWORD__FILE");
  });

  test("variables that a first start needs depend on the version", () => {
    expect(known("opensearchproject/opensearch:2.11.0").requiredVariables).toEqual([]);
    expect(known("opensearchproject/opensearch:2.19.1").requiredVariables[0]).toContain(
      "OPENSEARCH_INITIAL_ADMIN_PASSWORD",
    );
    expect(known("confluentinc/cp-kafka:8.0.0").requiredVariables).toContainEqual(["KAFKA_PROCESS_ROLES"]);
    expect(known("confluentinc/cp-kafka:latest").requiredVariables).toContainEqual(["KAFKA_PROCESS_ROLES"]);
    expect(known("confluentinc/cp-kafka:7.8.0").requiredVariables).not.toContainEqual(["KAFKA_PROCESS_ROLES"]);
  });
});

describe("how the image runs", () => {
  test.each([
    ["nginx:1.29", "SIGQUIT"],
    ["nginx:1.16", undefined],
    ["postgres:17", "SIGINT"],
    ["haproxy:3.0", "SIGUSR1"],
    ["httpd:2.4", "SIGWINCH"],
    ["php:8.4-fpm-alpine", "SIGQUIT"],
    ["php:8.4-apache", "SIGWINCH"],
    ["php:8.4-cli", undefined],
    ["redis:8", undefined],
  ])("%s stops with %s", (image, stopSignal) => {
    expect(known(image).stopSignal).toBe(stopSignal);
  });

  test.each([
    ["node:22", false],
    ["python:3.13-slim", false],
    ["php:8.4-cli", false],
    ["php:8.4-fpm", true],
    ["postgres:17", true],
    ["bitnami/kubectl:1.33", false],
  ])("%s runs on without a command: %s", (image, longRunning) => {
    expect(known(image).longRunning).toBe(longRunning);
  });

  test("limits and grace periods are those of the image", () => {
    expect(known("postgres:17")).toMatchObject({
      stopGracePeriod: "120s",
      limits: { memory: "1G", cpus: "1.0", pids: 250 },
      minimumMemory: "64M",
    });
  });

  test("images that need the socket or the host are told from those that do not", () => {
    expect(known("traefik:v3.6")).toMatchObject({ expectsSocket: true, expectsHostMounts: false });
    expect(known("prom/node-exporter")).toMatchObject({ expectsSocket: false, expectsHostMounts: true });
    expect(known("nginx")).toMatchObject({ expectsSocket: false, expectsHostMounts: false, hasInit: false });
    expect(known("jenkins/jenkins:lts-jdk21").hasInit).toBe(true);
  });

  test("images that were given up are known with their successor", () => {
    expect(known("grafana/promtail:3.5.3").deprecation).toMatchObject({
      since: "2026-03-02",
      successor: "grafana/alloy",
    });
    expect(known("bitnami/nginx").deprecation).toBeDefined();
    expect(known("grafana/grafana").deprecation).toBeUndefined();
    expect(known("grafana/grafana-oss").deprecation?.successor).toBe("grafana/grafana");
  });
});
