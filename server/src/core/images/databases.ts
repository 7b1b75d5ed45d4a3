import { toChangeUser } from "./capabilities.ts";
import { before, since } from "./condition.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge, KernelSetting, Sources } from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { admin, cluster, metrics, service } from "./ports.ts";
import { alpine, distroless, ubi } from "./tags.ts";
import { alpineLinux, debianSlim, linux, nothing } from "./tools.ts";

const sharedMemory: KernelSetting = {
  key: "shm_size",
  value: "256mb",
  consequence: "Parallel queries fail once they need more than the 64 MB of shared memory that Docker grants.",
};

const postgresHealthcheck: Healthcheck = {
  test: [
    "CMD-SHELL",
    'pg_isready -h 127.0.0.1 -U "$${POSTGRES_USER:-postgres}" -d "$${POSTGRES_DB:-$${POSTGRES_USER:-postgres}}"',
  ],
  note: "Asks over TCP, because the server that initialises the database listens on the socket alone.",
  certain: true,
  unless: { arguments: ["-p", "--port", "port", "listen_addresses"], mounts: ["/etc/postgresql"] },
};

/** Where PostgreSQL keeps its data on other systems, and where many guides send it with a variable. */
const postgresElsewhere = ["/var/lib/postgres", "/var/lib/pgsql", "/data/postgres"];

const postgresSource: Sources = [
  "https://github.com/docker-library/postgres/blob/master/Dockerfile-debian.template",
  "https://github.com/docker-library/postgres/blob/master/Dockerfile-alpine.template",
  "https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh",
];

const postgresClients = { pg_isready: true, psql: true, pg_dump: true };

const postgres: ImageKnowledge = {
  product: "postgres",
  repositories: ["postgres"],
  source: postgresSource,
  capabilities: [...toChangeUser, "FOWNER"],
  writablePaths: ["/tmp", "/var/run/postgresql"],
  role: "database",
  dataDirectories: [
    volume("/var/lib/postgresql/data", {
      alternatives: ["/var/lib/postgresql"],
      movedBy: ["PGDATA"],
      mistakenFor: postgresElsewhere,
    }),
  ],
  ports: [service(5432)],
  startPeriod: "30s",
  stopGracePeriod: "120s",
  stopSignal: "SIGINT",
  limits: { memory: "1G", cpus: "1.0", pids: 250 },
  minimumMemory: "64M",
  firstServer: "socket",
  secrets: [{ name: "POSTGRES_PASSWORD", file: "works" }],
  fileVariables: ["POSTGRES_USER", "POSTGRES_DB", "POSTGRES_INITDB_ARGS"],
  fileVariablesExclude: true,
  requiredVariables: [["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD=trust"]],
  unreadVariables:
    /^(POSTGRES(QL)?_(REPLICATION|MASTER)_\w+|POSTGRESQL_(USERNAME|PASSWORD|DATABASE|POSTGRES_PASSWORD)|REPLICATION_MODE)$/,
  shipsHealthcheck: false,
  healthchecks: [postgresHealthcheck],
  tools: { ...debianSlim, ...postgresClients },
  kernelSettings: [sharedMemory],
  variants: [
    // Until February 2020 the entrypoint only warned.
    {
      when: {
        versions: [
          { below: [9, 4, 26] },
          { from: [9, 5], below: [9, 5, 21] },
          { from: [9, 6], below: [9, 6, 17] },
          { from: [10], below: [10, 12] },
          { from: [11], below: [11, 7] },
          { from: [12], below: [12, 2] },
        ],
      },
      source: ["https://github.com/docker-library/postgres/pull/658"],
      requiredVariables: [],
    },
    // Parallel queries came with version 9.6, and are on from 10.
    { when: before(10), source: ["https://www.postgresql.org/docs/10/release-10.html"], kernelSettings: [] },
    {
      when: before(18),
      dataDirectories: [volume("/var/lib/postgresql/data", { movedBy: ["PGDATA"], mistakenFor: postgresElsewhere })],
    },
    {
      when: since(18),
      dataDirectories: [
        volume("/var/lib/postgresql", {
          alternatives: ["/var/lib/postgresql/18/docker", "/var/lib/postgresql/19/docker"],
          movedBy: ["PGDATA"],
          fatalMounts: ["/var/lib/postgresql/data"],
          mistakenFor: postgresElsewhere,
        }),
      ],
    },
    { when: { tag: alpine }, tools: { ...alpineLinux, ...postgresClients, bash: true } },
  ],
};

/** Images that are built on `postgres` and add an extension. */
const postgresWithExtension: ImageKnowledge = {
  ...postgres,
  repositories: ["pgvector/pgvector", "timescale/timescaledb"],
  source: [
    ...postgresSource,
    "https://github.com/pgvector/pgvector/blob/master/Dockerfile",
    "https://github.com/timescale/timescaledb-docker/blob/main/Dockerfile",
  ],
  version: /(?:^|-)pg(\d+)/,
  tools: { ...linux, ...postgresClients },
  variants: (postgres.variants ?? []).filter(({ tools }) => tools === undefined),
};

/** PostgreSQL stands first in its tags: `16-3.4` is PostgreSQL 16 with PostGIS 3.4. */
const postgis: ImageKnowledge = {
  ...postgresWithExtension,
  repositories: ["postgis/postgis"],
  source: [...postgresSource, "https://github.com/postgis/docker-postgis/blob/master/Dockerfile.template"],
  version: /^(\d+)(?:[-.]|$|beta|rc|master)/,
};

const mysqlVariables = ["MYSQL_USER", "MYSQL_DATABASE"];

const mysqlHealthcheck: Healthcheck = {
  test: ["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"],
  note: "Needs no password: the server answers to a login that it refuses. Asks over TCP, because the server that initialises the database does not listen there.",
  certain: true,
  unless: { arguments: ["--port", "-P", "--skip-networking", "--bind-address"], mounts: ["/etc/my.cnf", "/etc/mysql"] },
};

const mysql: ImageKnowledge = {
  product: "mysql",
  repositories: ["mysql"],
  source: [
    "https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
    "https://github.com/docker-library/mysql/blob/master/8.4/docker-entrypoint.sh",
  ],
  capabilities: toChangeUser,
  role: "database",
  dataDirectories: [volume("/var/lib/mysql")],
  ports: [service(3306), service(33060)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 400 },
  minimumMemory: "256M",
  firstServer: "socket",
  secrets: [
    { name: "MYSQL_ROOT_PASSWORD", file: "works" },
    { name: "MYSQL_PASSWORD", file: "works" },
  ],
  fileVariables: [...mysqlVariables, "MYSQL_ROOT_HOST"],
  fileVariablesExclude: true,
  requiredVariables: [
    ["MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"],
  ],
  unreadVariables: /^(MYSQL|MARIADB)_(REPLICATION|MASTER)_\w+$|^MARIADB_(ROOT_PASSWORD|PASSWORD|USER|DATABASE)$/,
  shipsHealthcheck: false,
  healthchecks: [mysqlHealthcheck],
  tools: { ...linux, mysql: true, mysqladmin: true },
  variants: [
    {
      when: { notTag: /(^|-)(debian|bullseye|buster|bookworm)/, versions: [{ from: [8, 0, 32] }] },
      tools: { curl: true, wget: false },
    },
  ],
};

/** The images of Oracle, of which only the outside is known. */
const mysqlServer: ImageKnowledge = {
  product: "mysql",
  repositories: ["container-registry.oracle.com/mysql/community-server"],
  source: ["https://dev.mysql.com/doc/refman/8.4/en/docker-mysql-more-topics.html"],
  role: "database",
  dataDirectories: [volume("/var/lib/mysql")],
  ports: [service(3306), service(33060)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 400 },
  minimumMemory: "256M",
  shipsHealthcheck: "unknown",
};

const mysqlServerOnDockerHub: ImageKnowledge = {
  ...mysqlServer,
  repositories: ["mysql/mysql-server"],
  deprecation: {
    reason: "Oracle publishes new versions in its own registry only.",
    source: ["https://dev.mysql.com/doc/refman/8.4/en/docker-mysql-getting-started.html"],
    successor: "container-registry.oracle.com/mysql/community-server",
  },
};

const mariadb: ImageKnowledge = {
  product: "mariadb",
  repositories: ["mariadb"],
  source: [
    "https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile",
    "https://github.com/MariaDB/mariadb-docker/blob/master/11.4/docker-entrypoint.sh",
  ],
  capabilities: toChangeUser,
  role: "database",
  dataDirectories: [volume("/var/lib/mysql", { mistakenFor: ["/var/lib/mariadb"] })],
  ports: [service(3306)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 400 },
  minimumMemory: "128M",
  firstServer: "socket",
  secrets: [
    { name: "MARIADB_ROOT_PASSWORD", file: "works" },
    { name: "MARIADB_PASSWORD", file: "works" },
    { name: "MARIADB_ROOT_PASSWORD_HASH", file: "works" },
    { name: "MARIADB_PASSWORD_HASH", file: "works" },
    { name: "MYSQL_ROOT_PASSWORD", file: "works" },
    { name: "MYSQL_PASSWORD", file: "works" },
  ],
  fileVariables: [...mysqlVariables, "MARIADB_USER", "MARIADB_DATABASE"],
  fileVariablesExclude: true,
  requiredVariables: [
    [
      "MARIADB_ROOT_PASSWORD",
      "MARIADB_ROOT_PASSWORD_FILE",
      "MARIADB_ROOT_PASSWORD_HASH",
      "MARIADB_ROOT_PASSWORD_HASH_FILE",
      "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
      "MARIADB_RANDOM_ROOT_PASSWORD",
      "MYSQL_ROOT_PASSWORD",
      "MYSQL_ROOT_PASSWORD_FILE",
      "MYSQL_ALLOW_EMPTY_PASSWORD",
      "MYSQL_RANDOM_ROOT_PASSWORD",
    ],
  ],
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"],
      note: "The script came to the image in 2022, the user it logs in with in June 2023.",
      certain: false,
    },
  ],
  tools: linux,
  variants: [
    // The user of the script is created since 2023-06-27.
    {
      when: {
        versions: [
          { from: [10, 4, 31], below: [10, 5] },
          { from: [10, 5, 22], below: [10, 6] },
          { from: [10, 6, 15], below: [10, 7] },
          { from: [10, 11, 5], below: [11] },
          { from: [11, 0, 3] },
        ],
      },
      source: [
        "https://mariadb.com/kb/en/using-healthcheck-sh/",
        "https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile",
      ],
      healthchecks: [
        {
          test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"],
          note: "A data directory from before mid 2023 has no user for this check; `MARIADB_AUTO_UPGRADE=1` creates it.",
          certain: true,
        },
      ],
      tools: { curl: false, wget: false, "healthcheck.sh": true },
    },
    {
      when: before(11),
      tools: { mysql: true, mysqladmin: true },
    },
    {
      when: { versions: [{ from: [10, 6], below: [11] }] },
      source: ["https://github.com/MariaDB/mariadb-docker/blob/master/10.11/Dockerfile"],
      tools: { mariadb: true, "mariadb-admin": true },
    },
    {
      when: since(11),
      source: ["https://github.com/MariaDB/mariadb-docker/issues/512"],
      tools: { mariadb: true, "mariadb-admin": true, mysql: false, mysqladmin: false },
    },
    {
      when: { tag: ubi },
      source: ["https://github.com/MariaDB/mariadb-docker/blob/master/11.4-ubi/Dockerfile"],
      tools: { curl: true },
    },
  ],
};

const mongoAddress = "mongodb://$$(hostname -i | cut -d' ' -f1):27017/";
const mongoNote =
  "Asks on the container's own address, because the server that initialises the database listens on 127.0.0.1 alone.";

const mongoUser = "MONGO_INITDB_ROOT_USERNAME";
const mongoPassword = "MONGO_INITDB_ROOT_PASSWORD";

const mongo: ImageKnowledge = {
  product: "mongo",
  repositories: ["mongo"],
  source: [
    "https://github.com/docker-library/mongo/blob/master/Dockerfile-linux.template",
    "https://github.com/docker-library/mongo/blob/master/docker-entrypoint.sh",
  ],
  capabilities: toChangeUser,
  role: "database",
  dataDirectories: [
    volume("/data/db", { mistakenFor: ["/var/lib/mongo", "/var/lib/mongodb"] }),
    volume("/data/configdb", { onlyIf: "A config server of a sharded cluster keeps its data here." }),
  ],
  ports: [service(27017)],
  startPeriod: "40s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  minimumMemory: "256M",
  firstServer: "loopback",
  secrets: [{ name: mongoPassword, file: "works" }],
  fileVariables: [mongoUser],
  fileVariablesExclude: true,
  unreadVariables: /^MONGODB_(ROOT_(USER|PASSWORD)|USERNAME|PASSWORD|DATABASE|REPLICA_SET_\w+)$/,
  dependentVariables: [
    { of: mongoUser, needs: [[mongoPassword, `${mongoPassword}_FILE`]] },
    { of: `${mongoUser}_FILE`, needs: [[mongoPassword, `${mongoPassword}_FILE`]] },
    { of: mongoPassword, needs: [[mongoUser, `${mongoUser}_FILE`]] },
    { of: `${mongoPassword}_FILE`, needs: [[mongoUser, `${mongoUser}_FILE`]] },
  ],
  shipsHealthcheck: false,
  tools: { sh: true, bash: true },
  variants: [
    {
      when: before(6),
      healthchecks: [
        {
          test: ["CMD", "mongo", "--quiet", "--eval", "db.adminCommand('ping')"],
          note: "Passes during initialisation as well.",
          certain: false,
        },
      ],
    },
    {
      when: since(6),
      healthchecks: [
        {
          test: [
            "CMD-SHELL",
            `mongosh --quiet "${mongoAddress}" --eval "quit(db.adminCommand({ ping: 1 }).ok ? 0 : 2)"`,
          ],
          timeout: "10s",
          note: mongoNote,
          certain: true,
          unless: {
            arguments: ["--bind_ip", "--port", "--tlsMode", "--sslMode", "--config", "-f"],
            mounts: ["/etc/mongod.conf", "/etc/mongo"],
          },
        },
      ],
      tools: { ...debianSlim, mongosh: true, hostname: true, cut: true, mongo: false },
    },
  ],
};

const sqlServerHealthcheck = {
  note: "Logs in as `sa` with the password from the environment.",
  certain: false,
  needs: { variables: ["MSSQL_SA_PASSWORD"] },
};

const sqlServer: ImageKnowledge = {
  product: "mssql",
  repositories: ["mcr.microsoft.com/mssql/server"],
  source: [
    "https://learn.microsoft.com/en-us/sql/linux/sql-server-linux-configure-environment-variables",
    "https://learn.microsoft.com/en-us/sql/linux/sql-server-linux-docker-container-configure",
  ],
  role: "database",
  dataDirectories: [directory("/var/opt/mssql")],
  ports: [service(1433)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "3G", cpus: "2.0", pids: 500 },
  minimumMemory: "2G",
  secrets: [
    { name: "MSSQL_SA_PASSWORD", file: "unknown" },
    { name: "SA_PASSWORD", file: "unknown" },
  ],
  requiredVariables: [["ACCEPT_EULA"], ["MSSQL_SA_PASSWORD", "SA_PASSWORD", "MSSQL_SA_PASSWORD_FILE"]],
  shipsHealthcheck: "unknown",
  healthchecks: [
    {
      ...sqlServerHealthcheck,
      test: [
        "CMD-SHELL",
        "/opt/mssql-tools18/bin/sqlcmd -C -S localhost -U sa -P \"$$MSSQL_SA_PASSWORD\" -Q 'SELECT 1' || exit 1",
      ],
    },
  ],
  tools: { sh: true, bash: true },
  variants: [
    // https://github.com/microsoft/mssql-docker/issues/892: the tools moved with 2022 CU 14 and 2019 CU 28.
    {
      when: { tag: /^2017-|^2019-(?:RTM|GA|CU(?:\d|1\d|2[0-7])(?:-|$))|^2022-(?:RTM|CU(?:\d|1[0-3])(?:-|$))/i },
      healthchecks: [
        {
          ...sqlServerHealthcheck,
          test: [
            "CMD-SHELL",
            "/opt/mssql-tools/bin/sqlcmd -S localhost -U sa -P \"$$MSSQL_SA_PASSWORD\" -Q 'SELECT 1' || exit 1",
          ],
        },
      ],
    },
  ],
};

const clickhouseHealthcheck: Healthcheck = {
  test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8123/ping"],
  note: "Passes already while the scripts of the first start run.",
  certain: true,
  unless: { mounts: ["/etc/clickhouse-server/config.xml", "/etc/clickhouse-server/config.d"] },
};

const clickhouse: ImageKnowledge = {
  product: "clickhouse",
  repositories: ["clickhouse", "clickhouse/clickhouse-server"],
  source: [
    "https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.ubuntu",
    "https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.alpine",
  ],
  role: "database",
  dataDirectories: [volume("/var/lib/clickhouse")],
  ports: [service(8123), service(9000), cluster(9009)],
  startPeriod: "30s",
  stopGracePeriod: "120s",
  limits: { memory: "4G", cpus: "2.0", pids: 4096 },
  minimumMemory: "512M",
  firstServer: "loopback",
  secrets: [{ name: "CLICKHOUSE_PASSWORD", file: "unknown" }],
  shipsHealthcheck: false,
  healthchecks: [clickhouseHealthcheck],
  tools: { ...linux, curl: false, wget: true, "clickhouse-client": true },
  kernelSettings: [
    {
      key: "ulimits.nofile",
      value: 262144,
      // https://github.com/ClickHouse/ClickHouse/blob/master/programs/server/Server.cpp: `max_open_files`.
      raised: true,
      consequence: "A busy server runs out of file descriptors, which it needs for every part of every table.",
    },
  ],
  variants: [
    { when: { tag: alpine }, tools: { ...alpineLinux, bash: true } },
    {
      when: { tag: distroless },
      source: ["https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.distroless"],
      healthchecks: [],
      tools: nothing,
    },
  ],
};

const cassandra: ImageKnowledge = {
  product: "cassandra",
  repositories: ["cassandra"],
  source: ["https://github.com/docker-library/cassandra/blob/master/Dockerfile.template"],
  role: "database",
  dataDirectories: [volume("/var/lib/cassandra")],
  ports: [service(9042), service(9160), cluster(7000), cluster(7001), metrics(7199)],
  startPeriod: "120s",
  stopGracePeriod: "120s",
  limits: { memory: "4G", cpus: "2.0", pids: 4096 },
  minimumMemory: "1G",
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD-SHELL", "nodetool statusbinary | grep -qx running"],
      interval: "30s",
      timeout: "15s",
      note: "Starts a Java program each time.",
      certain: false,
    },
  ],
  tools: { ...linux, nodetool: true, cqlsh: true },
};

const influxdb: ImageKnowledge = {
  product: "influxdb",
  repositories: ["influxdb"],
  source: [
    "https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/Dockerfile",
    "https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/entrypoint.sh",
  ],
  role: "database",
  ports: [service(8086)],
  startPeriod: "30s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  shipsHealthcheck: false,
  tools: { sh: true, bash: true },
  variants: [
    {
      when: before(2),
      source: ["https://github.com/influxdata/influxdata-docker/blob/master/influxdb/1.8/Dockerfile"],
      dataDirectories: [volume("/var/lib/influxdb", { mistakenFor: ["/var/lib/influxdb2"] })],
      healthchecks: [
        {
          test: ["CMD", "curl", "-fsS", "http://127.0.0.1:8086/ping"],
          certain: true,
          unless: {
            mounts: ["/etc/influxdb"],
            variables: ["INFLUXDB_HTTP_BIND_ADDRESS", "INFLUXDB_HTTP_HTTPS_ENABLED"],
          },
        },
      ],
      tools: { ...linux, curl: true, influx: true },
    },
    {
      when: { tag: alpine, versions: [{ below: [2] }] },
      source: ["https://github.com/influxdata/influxdata-docker/blob/master/influxdb/1.8/alpine/Dockerfile"],
      healthchecks: [
        {
          test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8086/ping"],
          certain: true,
          unless: {
            mounts: ["/etc/influxdb"],
            variables: ["INFLUXDB_HTTP_BIND_ADDRESS", "INFLUXDB_HTTP_HTTPS_ENABLED"],
          },
        },
      ],
      tools: { ...alpineLinux, bash: true },
    },
    {
      when: { versions: [{ from: [2], below: [3] }] },
      dataDirectories: [volume("/var/lib/influxdb2", { mistakenFor: ["/var/lib/influxdb"] }), volume("/etc/influxdb2")],
      secrets: [
        { name: "DOCKER_INFLUXDB_INIT_PASSWORD", file: "works" },
        { name: "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", file: "works" },
      ],
      fileVariables: ["DOCKER_INFLUXDB_INIT_USERNAME"],
      dependentVariables: [
        {
          of: "DOCKER_INFLUXDB_INIT_MODE",
          needs: [
            ["DOCKER_INFLUXDB_INIT_USERNAME", "DOCKER_INFLUXDB_INIT_USERNAME_FILE"],
            ["DOCKER_INFLUXDB_INIT_PASSWORD", "DOCKER_INFLUXDB_INIT_PASSWORD_FILE"],
            ["DOCKER_INFLUXDB_INIT_ORG"],
            ["DOCKER_INFLUXDB_INIT_BUCKET"],
          ],
        },
      ],
      healthchecks: [
        {
          test: ["CMD", "influx", "ping"],
          certain: true,
          unless: {
            arguments: ["--http-bind-address", "--tls-cert"],
            variables: ["INFLUXD_HTTP_BIND_ADDRESS", "INFLUXD_TLS_CERT"],
            mounts: ["/etc/influxdb2/config.yml"],
          },
        },
      ],
      tools: { ...linux, curl: true, influx: true },
    },
    // The upper bound keeps `latest` out: which major version it stands for has changed.
    { when: { versions: [{ from: [3], below: [100] }] }, ports: [service(8181)] },
  ],
};

const neo4j: ImageKnowledge = {
  product: "neo4j",
  repositories: ["neo4j"],
  source: [
    "https://github.com/neo4j/docker-neo4j/blob/dev/docker-image-src/5/coredb/Dockerfile-debian",
    "https://neo4j.com/docs/operations-manual/current/docker/mounting-volumes/",
  ],
  role: "database",
  dataDirectories: [volume("/data")],
  ports: [service(7687), service(7474), service(7473)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  secrets: [{ name: "NEO4J_AUTH", file: "unknown" }],
  shipsHealthcheck: false,
  tools: linux,
  variants: [
    {
      when: { notTag: ubi, versions: [{ from: [5], below: [6] }] },
      healthchecks: [
        {
          test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:7474/"],
          certain: true,
          unless: {
            variables: ["NEO4J_server_http_enabled", "NEO4J_server_http_listen__address"],
            mounts: ["/conf", "/var/lib/neo4j/conf"],
          },
        },
      ],
      hasInit: true,
      tools: { ...linux, wget: true },
    },
  ],
};

const couchdb: ImageKnowledge = {
  product: "couchdb",
  repositories: ["couchdb", "apache/couchdb"],
  source: [
    "https://github.com/apache/couchdb-docker/blob/main/3.5.2/Dockerfile",
    "https://github.com/apache/couchdb-docker/blob/main/3.5.2/docker-entrypoint.sh",
  ],
  role: "database",
  dataDirectories: [volume("/opt/couchdb/data")],
  ports: [service(5984), cluster(4369), cluster(9100)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  secrets: [{ name: "COUCHDB_PASSWORD", file: "unknown" }],
  shipsHealthcheck: false,
  hasInit: true,
  tools: linux,
  variants: [
    {
      when: since(3),
      requiredVariables: [
        ["COUCHDB_USER", "/opt/couchdb/etc"],
        ["COUCHDB_PASSWORD", "/opt/couchdb/etc"],
      ],
      healthchecks: [
        {
          test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5984"],
          note: "Tells that the port is open, no more.",
          certain: true,
          unless: { mounts: ["/opt/couchdb/etc"] },
        },
      ],
    },
  ],
};

const qdrant: ImageKnowledge = {
  product: "qdrant",
  repositories: ["qdrant/qdrant"],
  source: [
    "https://github.com/qdrant/qdrant/blob/master/Dockerfile",
    "https://qdrant.tech/documentation/guides/installation/",
  ],
  role: "search",
  dataDirectories: [directory("/qdrant/storage")],
  ports: [service(6333), service(6334)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  secrets: [{ name: "QDRANT__SERVICE__API_KEY", file: "unknown" }],
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/6333"],
      note: "Tells that the port is open, no more.",
      certain: false,
    },
  ],
};

const meilisearch: ImageKnowledge = {
  product: "meilisearch",
  repositories: ["getmeili/meilisearch"],
  source: ["https://github.com/meilisearch/meilisearch/blob/main/Dockerfile"],
  role: "search",
  dataDirectories: [directory("/meili_data")],
  ports: [service(7700)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  secrets: [{ name: "MEILI_MASTER_KEY", file: "unknown" }],
  shipsHealthcheck: false,
  hasInit: true,
  tools: { sh: true },
  variants: [
    {
      when: since(1),
      healthchecks: [
        {
          test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:7700/health"],
          certain: true,
          unless: {
            arguments: ["--http-addr", "--ssl-cert-path", "--config-file-path"],
            variables: ["MEILI_HTTP_ADDR", "MEILI_SSL_CERT_PATH", "MEILI_CONFIG_FILE_PATH"],
          },
        },
      ],
      tools: { ...alpineLinux, curl: true },
    },
  ],
};

const cockroach: ImageKnowledge = {
  product: "cockroachdb",
  repositories: ["cockroachdb/cockroach"],
  source: [
    "https://github.com/cockroachdb/cockroach/blob/master/build/deploy/Dockerfile",
    "https://github.com/cockroachdb/cockroach/blob/master/build/deploy/cockroach.sh",
    "https://www.cockroachlabs.com/docs/stable/start-a-local-cluster-in-docker-linux",
  ],
  role: "database",
  dataDirectories: [
    directory("/cockroach/cockroach-data", {
      movedByFlags: ["--store", "-s"],
      startedBy: ["start", "start-single-node"],
      mistakenFor: ["/cockroach-data"],
    }),
  ],
  ports: [service(26257), admin(8080)],
  shipsHealthcheck: false,
  endsWithoutCommand: true,
};

const arangodb: ImageKnowledge = {
  product: "arangodb",
  repositories: ["arangodb", "arangodb/arangodb", "arangodb/enterprise"],
  source: ["https://github.com/arangodb/arangodb-docker/blob/official/alpine/3.12.11/Dockerfile"],
  role: "database",
  dataDirectories: [
    volume("/var/lib/arangodb3", { movedByFlags: ["--database.directory"], mistakenFor: ["/var/lib/arangodb"] }),
    volume("/var/lib/arangodb3-apps", { onlyIf: "Foxx services lie here, where there are any." }),
  ],
  ports: [service(8529)],
  shipsHealthcheck: false,
};

const rethinkdb: ImageKnowledge = {
  product: "rethinkdb",
  repositories: ["rethinkdb"],
  source: ["https://github.com/rethinkdb/rethinkdb-dockerfiles/blob/master/bookworm/2.4.4/Dockerfile"],
  role: "database",
  dataDirectories: [
    volume("/data", {
      alternatives: ["/data/rethinkdb_data"],
      movedByFlags: ["--directory", "-d"],
      mistakenFor: ["/var/lib/rethinkdb"],
    }),
  ],
  ports: [service(28015), admin(8080), cluster(29015)],
  shipsHealthcheck: false,
};

export const databases: readonly ImageKnowledge[] = [
  postgres,
  postgresWithExtension,
  postgis,
  mysql,
  mysqlServer,
  mysqlServerOnDockerHub,
  mariadb,
  mongo,
  sqlServer,
  clickhouse,
  cassandra,
  influxdb,
  neo4j,
  couchdb,
  qdrant,
  meilisearch,
  cockroach,
  arangodb,
  rethinkdb,
];
