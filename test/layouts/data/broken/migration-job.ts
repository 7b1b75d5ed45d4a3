import type { Break } from "./break.ts";

export const migrationJob: readonly Break[] = [
  {
    what: "no conditions",
    file: "compose.yaml",
    replace:
      "    depends_on:\n      db:\n        condition: service_healthy\n      migrate:\n        condition: service_completed_successfully\n",
    by: "    depends_on:\n      - db\n      - migrate\n",
    tells: [
      { rule: "depends-on-without-condition", at: "compose.yaml", line: "- db" },
      { rule: "depends-on-without-condition", at: "compose.yaml", line: "- migrate" },
    ],
  },
  {
    what: "waiting for the start of a job",
    file: "compose.yaml",
    replace: "      migrate:\n        condition: service_completed_successfully\n",
    by: "      migrate:\n        condition: service_started\n",
    tells: [{ rule: "depends-on-without-condition", at: "compose.yaml", line: "condition: service_started" }],
  },
  {
    what: "a job that is restarted",
    file: "compose.yaml",
    replace: 'restart: "no"',
    by: "restart: always",
    tells: [
      { rule: "depends-on-never-completes", at: "compose.yaml", line: "condition: service_completed_successfully" },
    ],
  },
  {
    what: "the network of the other side",
    file: "compose.yaml",
    replace: "    networks:\n      - inner\n    volumes:\n      - ./migrate",
    by: "    networks:\n      - edge\n    volumes:\n      - ./migrate",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "PGHOST: db" }],
  },
  {
    what: "a password in an address",
    file: "compose.yaml",
    replace: "postgresql://app@db:5432/shop",
    by: "postgresql://app:hunter22@db:5432/shop",
    tells: [
      { rule: "hardcoded-secret", at: "compose.yaml", line: "DATABASE_URL: postgresql://app:hunter22@db:5432/shop" },
    ],
  },
  {
    what: "two mounts at one path",
    file: "compose.yaml",
    replace: "./migrate:/migrate:ro",
    by: "./migrate:/migrations:ro",
    tells: [{ rule: "duplicate-definition", at: "compose.yaml", line: "- ./migrations:/migrations:ro" }],
  },
  {
    what: "a word for a port",
    file: ".env.example",
    replace: "HTTP_PORT=80\n",
    by: "HTTP_PORT=http\n",
    tells: [{ rule: "compose-invalid", at: "compose.yaml", line: '- "${HTTP_PORT:-80}:3000"' }],
  },
  {
    what: "a folder without its slash",
    file: ".env.example",
    replace: "BACKUP_FOLDER=/mnt/backup\n",
    by: "BACKUP_FOLDER=backup\n",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- ${BACKUP_FOLDER:?set it in .env}:/backups" }],
  },
  {
    what: "a typo in the path of a secret",
    file: "compose.yaml",
    replace: "/run/secrets/postgres_password",
    by: "/run/secrets/postgres_pasword",
    tells: [
      {
        rule: "env-file-variant-conflict",
        at: "compose.yaml",
        line: "POSTGRES_PASSWORD_FILE: /run/secrets/postgres_pasword",
      },
    ],
  },
  {
    what: "a password that nobody sets",
    file: "compose.yaml",
    replace: "POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password",
    by: "POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n      POSTGRES_PASSWORD: ${DB_PASSWORD}",
    tells: [{ rule: "variable-unset", at: "compose.yaml", line: "POSTGRES_PASSWORD: ${DB_PASSWORD}" }],
  },
  {
    what: "no password",
    file: "compose.yaml",
    replace: "      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n",
    by: "",
    tells: [{ rule: "required-env-missing", at: "compose.yaml", line: "db:" }],
  },
  {
    what: "no login",
    file: "compose.yaml",
    replace: "      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n",
    by: "      POSTGRES_HOST_AUTH_METHOD: trust\n",
    tells: [{ rule: "auth-disabled", at: "compose.yaml", line: "POSTGRES_HOST_AUTH_METHOD: trust" }],
  },
  {
    what: "shell operators in a check without a shell",
    file: "compose.yaml",
    replace: '"-U", "postgres", "-d", "shop"',
    by: '"-U", "postgres", "-d", "shop", "||", "exit", "1"',
    tells: [
      {
        rule: "healthcheck-shell-in-exec-form",
        at: "compose.yaml",
        line: 'test: ["CMD", "pg_isready", "-q", "-h", "127.0.0.1", "-U", "postgres", "-d", "shop", "||", "exit", "1"]',
      },
    ],
  },
  {
    what: "a volume at the wrong path",
    file: "compose.yaml",
    replace: "db:/var/lib/postgresql/data",
    by: "db:/var/lib/postgres/data",
    tells: [{ rule: "data-volume-wrong-path", at: "compose.yaml", line: "- db:/var/lib/postgres/data" }],
  },
  {
    what: "restart dropped",
    file: "compose.yaml",
    replace: "postgres:17.9-bookworm\n    restart: unless-stopped\n",
    by: "postgres:17.9-bookworm\n",
    tells: [{ rule: "restart-policy-missing", at: "compose.yaml", line: "db:" }],
  },
  {
    what: "restart after failures only",
    file: "compose.yaml",
    replace: "postgres:17.9-bookworm\n    restart: unless-stopped\n",
    by: "postgres:17.9-bookworm\n    restart: on-failure\n",
    tells: [{ rule: "restart-on-failure-only", at: "compose.yaml", line: "restart: on-failure" }],
  },
  {
    what: "waiting for the end of a database",
    file: "compose.yaml",
    replace: "      db:\n        condition: service_healthy\n      migrate",
    by: "      db:\n        condition: service_completed_successfully\n      migrate",
    tells: [
      { rule: "depends-on-never-completes", at: "compose.yaml", line: "condition: service_completed_successfully" },
    ],
  },
  {
    what: "no tag",
    file: "compose.yaml",
    replace: "postgres:17.9-bookworm\n    restart: unless",
    by: "postgres\n    restart: unless",
    tells: [
      { rule: "image-tag-floating", at: "compose.yaml", line: "image: postgres" },
      { rule: "data-volume-wrong-path", at: "compose.yaml", line: "- db:/var/lib/postgresql/data" },
    ],
  },
  {
    what: "the way out closed",
    file: "compose.yaml",
    replace: "  edge:\n  inner",
    by: "  edge:\n    internal: true\n  inner",
    tells: [{ rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" }],
  },
  {
    what: "the port of the host in a health check",
    file: "compose.yaml",
    replace: "http://127.0.0.1:3000/health",
    by: "http://127.0.0.1:80/health",
    tells: [
      {
        rule: "healthcheck-wrong-port",
        at: "compose.yaml",
        line: 'test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:80/health"]',
      },
    ],
  },
  {
    what: "waiting for each other",
    file: "compose.yaml",
    replace: "    # Over TCP: while",
    by: "    depends_on:\n      - web\n    # Over TCP: while",
    tells: [
      { rule: "undefined-reference", at: "compose.yaml", line: "db:" },
      { rule: "depends-on-without-condition", at: "compose.yaml", line: "- web" },
    ],
  },
  {
    what: "no time to stop",
    file: "compose.yaml",
    replace: "    stop_grace_period: 60s\n",
    by: "",
    tells: [{ rule: "stop-grace-period-missing", at: "compose.yaml", line: "web:" }],
  },
  {
    what: "two containers for one port",
    file: "compose.yaml",
    replace: '    deploy:\n      resources:\n        limits:\n          cpus: "1.0"\n          memory: 512M',
    by: '    deploy:\n      replicas: 2\n      resources:\n        limits:\n          cpus: "1.0"\n          memory: 512M',
    tells: [{ rule: "scaled-fixed-host-port", at: "compose.yaml", line: '- "${HTTP_PORT:-80}:3000"' }],
  },
  {
    what: "a unit of Kubernetes",
    file: "compose.yaml",
    replace: "memory: 1G",
    by: "memory: 1Gi",
    tells: [{ rule: "compose-invalid", at: "compose.yaml", line: "memory: 1Gi" }],
  },
];
