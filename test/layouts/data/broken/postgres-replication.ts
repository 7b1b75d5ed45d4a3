import type { Break } from "./break.ts";

export const postgresReplication: readonly Break[] = [
  {
    what: "one volume for both",
    file: "compose.yaml",
    replace: "postgres-2:/var/lib/postgresql/data",
    by: "postgres-1:/var/lib/postgresql/data",
    tells: [{ rule: "shared-data-volume", at: "compose.yaml", line: "- postgres-1:/var/lib/postgresql/data" }],
  },
  {
    what: "data beside the volume",
    file: "compose.yaml",
    replace: "PGDATA: /var/lib/postgresql/data/pgdata",
    by: "PGDATA: /var/lib/postgresql/pgdata",
    tells: [
      { rule: "stateful-service-without-volume", at: "compose.yaml", line: "postgres-1:" },
      { rule: "stateful-service-without-volume", at: "compose.yaml", line: "postgres-2:" },
    ],
  },
  {
    what: "two copies of each node",
    file: "compose.yaml",
    replace: "  deploy:\n    resources:",
    by: "  deploy:\n    replicas: 2\n    resources:",
    tells: [{ rule: "scaled-stateful-service", at: "compose.yaml", line: "replicas: 2" }],
  },
  {
    what: "a limit that is too low",
    file: "compose.yaml",
    replace: "      memory: 1G",
    by: "      memory: 32M",
    tells: [
      { rule: "limit-too-low-for-image", at: "compose.yaml", line: "memory: 32M" },
      { rule: "memory-settings-invalid", at: "compose.yaml", line: "memory: 512M" },
    ],
  },
  {
    what: "two limits",
    file: "compose.yaml",
    replace: "  shm_size: 256m\n",
    by: "  shm_size: 256m\n  mem_limit: 2g\n",
    tells: [{ rule: "resource-limits-conflict", at: "compose.yaml", line: "mem_limit: 2g" }],
  },
  {
    what: "a secret that is not defined",
    file: "compose.yaml",
    replace: "  replication_password:\n    file: ./secrets/replication_password\n",
    by: "",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- replication_password" }],
  },
  {
    what: "a secret that nobody is given",
    file: "compose.yaml",
    replace: "    - postgres_password\n    - replication_password\n",
    by: "    - replication_password\n",
    tells: [
      {
        rule: "env-file-variant-conflict",
        at: "compose.yaml",
        line: "POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password",
      },
    ],
  },
  {
    what: "a password that is known to all",
    file: "compose.yaml",
    replace: "POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password",
    by: "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-postgres}",
    tells: [
      { rule: "default-credentials", at: "compose.yaml", line: "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-postgres}" },
    ],
  },
  {
    what: "a password that nobody sets",
    file: "compose.yaml",
    replace: "POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password",
    by: "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}",
    tells: [
      { rule: "secret-env-use-file", at: "compose.yaml", line: "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}" },
      { rule: "variable-unset", at: "compose.yaml", line: "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}" },
    ],
  },
  {
    what: "a job without its profile",
    file: "compose.yaml",
    replace: '    profiles:\n      - jobs\n    restart: "no"\n',
    by: "",
    tells: [
      { rule: "healthcheck-missing", at: "compose.yaml", line: "backup:" },
      { rule: "restart-policy-missing", at: "compose.yaml", line: "backup:" },
      { rule: "stop-grace-period-missing", at: "compose.yaml", line: "backup:" },
    ],
  },
  {
    what: "no time to stop",
    file: "compose.yaml",
    replace: "  stop_grace_period: 120s\n",
    by: "",
    tells: [
      { rule: "stop-grace-period-missing", at: "compose.yaml", line: "postgres-1:" },
      { rule: "stop-grace-period-missing", at: "compose.yaml", line: "postgres-2:" },
    ],
  },
  {
    what: "a node that is killed",
    file: "compose.yaml",
    replace: "  stop_grace_period: 120s\n",
    by: "  stop_grace_period: 120s\n  stop_signal: SIGKILL\n",
    tells: [{ rule: "stop-signal-overrides-image", at: "compose.yaml", line: "stop_signal: SIGKILL" }],
  },
  {
    what: "restart dropped",
    file: "compose.yaml",
    replace: "  restart: unless-stopped\n",
    by: "",
    tells: [
      { rule: "restart-policy-missing", at: "compose.yaml", line: "postgres-1:" },
      { rule: "restart-policy-missing", at: "compose.yaml", line: "postgres-2:" },
    ],
  },
  {
    what: "an anchor not merged in one node",
    file: "compose.yaml",
    replace: "  postgres-2:\n    <<: *postgres\n",
    by: "  postgres-2:\n",
    tells: [{ rule: "compose-invalid", at: "compose.yaml", line: "postgres-2:" }],
  },
  {
    what: "a volume that is not defined",
    file: "compose.yaml",
    replace: "  postgres-1:\n  postgres-2:\n\nnetworks",
    by: "  postgres-1:\n\nnetworks",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- postgres-2:/var/lib/postgresql/data" }],
  },
  {
    what: "a typo in a variable",
    file: "compose.yaml",
    replace: "    - max_slot_wal_keep_size=${WAL_KEPT:-4GB}\n",
    by: "    - max_slot_wal_keep_size=${WALKEPT}\n",
    tells: [{ rule: "variable-unset", at: "compose.yaml", line: "- max_slot_wal_keep_size=${WALKEPT}" }],
  },
  {
    what: "one container name for both",
    file: "compose.yaml",
    replace: "  image: postgres:17.9-bookworm\n  restart",
    by: "  image: postgres:17.9-bookworm\n  container_name: postgres\n  restart",
    tells: [{ rule: "scaled-container-name", at: "compose.yaml", line: "container_name: postgres" }],
  },
  {
    what: "a health check switched off",
    file: "compose.yaml",
    replace:
      '    test: ["CMD", "/cluster/node.sh", "health"]\n    interval: 10s\n    timeout: 10s\n    retries: 3\n    # A replica copies all data before it answers: as long as that takes.\n    start_period: 600s\n',
    by: "    disable: true\n",
    tells: [{ rule: "healthcheck-disabled", at: "compose.yaml", line: "disable: true" }],
  },
  {
    what: "a program with its words in one",
    file: "compose.yaml",
    replace: '["CMD", "/cluster/node.sh", "health"]',
    by: '["CMD", "/cluster/node.sh health"]',
    tells: [
      { rule: "healthcheck-shell-in-exec-form", at: "compose.yaml", line: 'test: ["CMD", "/cluster/node.sh health"]' },
    ],
  },
  {
    what: "a hasty health check",
    file: "compose.yaml",
    replace: "    interval: 10s\n    timeout: 10s\n    retries: 3\n",
    by: "    interval: 1s\n    timeout: 10s\n    retries: 1\n",
    tells: [
      { rule: "healthcheck-timing", at: "compose.yaml", line: "interval: 1s" },
      { rule: "healthcheck-timing", at: "compose.yaml", line: "retries: 1" },
    ],
  },
  {
    what: "privileged",
    file: "compose.yaml",
    replace: "  init: true\n",
    by: "  init: true\n  privileged: true\n",
    tells: [{ rule: "privileged-container", at: "compose.yaml", line: "privileged: true" }],
  },
  {
    what: "never killed for its memory",
    file: "compose.yaml",
    replace: "  init: true\n",
    by: "  init: true\n  oom_kill_disable: true\n",
    tells: [{ rule: "oom-settings-unsafe", at: "compose.yaml", line: "oom_kill_disable: true" }],
  },
  {
    what: "the primary published",
    file: "compose.yaml",
    replace: "    environment: &environment\n      NODE: postgres-1\n",
    by: '    ports:\n      - "5432:5432"\n    environment: &environment\n      NODE: postgres-1\n',
    tells: [
      { rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" },
      { rule: "database-port-published", at: "compose.yaml", line: '- "5432:5432"' },
    ],
  },
  {
    what: "the network dropped",
    file: "compose.yaml",
    replace:
      "networks:\n  # Nothing is published: who needs the database joins this network.\n  inner:\n    internal: true\n",
    by: "",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- inner" }],
  },
];
