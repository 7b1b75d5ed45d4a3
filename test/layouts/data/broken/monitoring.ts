import type { Break } from "./break.ts";

export const monitoring: readonly Break[] = [
  {
    what: "a typo in a host",
    file: "prometheus/prometheus.yml",
    replace: "node-exporter:9100",
    by: "node_exporter:9100",
    tells: [
      { rule: "configured-host-unknown", at: "prometheus/prometheus.yml", line: "- targets: [node_exporter:9100]" },
    ],
  },
  {
    what: "a typo in the host that alerts go to",
    file: "prometheus/prometheus.yml",
    replace: "        - targets: [alertmanager:9093]\n\nscrape",
    by: "        - targets: [alert-manager:9093]\n\nscrape",
    tells: [
      { rule: "configured-host-unknown", at: "prometheus/prometheus.yml", line: "- targets: [alert-manager:9093]" },
    ],
  },
  {
    what: "a wrong port",
    file: "prometheus/prometheus.yml",
    replace: "cadvisor:8080",
    by: "cadvisor:8081",
    tells: [{ rule: "configured-port-wrong", at: "prometheus/prometheus.yml", line: "- targets: [cadvisor:8081]" }],
  },
  {
    what: "rules at a place that is not mounted",
    file: "prometheus/prometheus.yml",
    replace: "rules/*.yml",
    by: "/rules/*.yml",
    tells: [{ rule: "prometheus-rule-files-missing", at: "prometheus/prometheus.yml", line: "- /rules/*.yml" }],
  },
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  node-exporter:\n",
    by: "  node:\n",
    tells: [
      { rule: "configured-host-unknown", at: "prometheus/prometheus.yml", line: "- targets: [node-exporter:9100]" },
    ],
  },
  {
    what: "a mount at the wrong path",
    file: "compose.yaml",
    replace: "./prometheus:/etc/prometheus:ro",
    by: "./prometheus:/prometheus/etc:ro",
    tells: [{ rule: "config-not-found", at: "compose.yaml", line: "- ./prometheus:/prometheus/etc:ro" }],
  },
  {
    what: "another ending of the configuration",
    file: "compose.yaml",
    replace: "--config.file=/etc/prometheus/prometheus.yml",
    by: "--config.file=/etc/prometheus/prometheus.yaml",
    tells: [{ rule: "config-not-found", at: "compose.yaml", line: "- ./prometheus:/etc/prometheus:ro" }],
  },
  {
    what: "a configuration in another folder",
    file: "compose.yaml",
    replace: "--config.file=/etc/prometheus/prometheus.yml",
    by: "--config.file=/etc/prom/prometheus.yml",
    tells: [{ rule: "config-not-found", at: "compose.yaml", line: "- ./prometheus:/etc/prometheus:ro" }],
  },
  {
    what: "no retention",
    file: "compose.yaml",
    replace:
      "      - --storage.tsdb.retention.time=${RETENTION_TIME:-30d}\n      - --storage.tsdb.retention.size=${RETENTION_SIZE:-10GB}\n",
    by: "",
    tells: [{ rule: "prometheus-retention-unset", at: "compose.yaml", line: "command:" }],
  },
  {
    what: "numbers beside the volume",
    file: "compose.yaml",
    replace: "--storage.tsdb.path=/prometheus",
    by: "--storage.tsdb.path=/data",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "prometheus:" }],
  },
  {
    what: "a volume at the wrong path",
    file: "compose.yaml",
    replace: "grafana-data:/var/lib/grafana",
    by: "grafana-data:/var/grafana",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "grafana:" }],
  },
  {
    what: "silences that are lost",
    file: "compose.yaml",
    replace: "alertmanager-data:/alertmanager",
    by: "alertmanager-data:/data",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "alertmanager:" }],
  },
  {
    what: "a secret that nobody is given",
    file: "compose.yaml",
    replace: "    secrets:\n      - grafana_password\n",
    by: "",
    tells: [
      {
        rule: "env-file-variant-conflict",
        at: "compose.yaml",
        line: "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_password",
      },
    ],
  },
  {
    what: "a typo in a secret",
    file: "compose.yaml",
    replace: "      - slack_url\n",
    by: "      - slack_ulr\n",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- slack_ulr" }],
  },
  {
    what: "a password in clear text",
    file: "compose.yaml",
    replace: "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_password",
    by: "GF_SECURITY_ADMIN_PASSWORD: admin",
    tells: [{ rule: "hardcoded-secret", at: "compose.yaml", line: "GF_SECURITY_ADMIN_PASSWORD: admin" }],
  },
  {
    what: "one underscore for two",
    file: "compose.yaml",
    replace: "GF_SECURITY_ADMIN_PASSWORD__FILE",
    by: "GF_SECURITY_ADMIN_PASSWORD_FILE",
    tells: [
      {
        rule: "image-config-incompatible",
        at: "compose.yaml",
        line: "GF_SECURITY_ADMIN_PASSWORD_FILE: /run/secrets/grafana_password",
      },
    ],
  },
  {
    what: "everybody is an administrator",
    file: "compose.yaml",
    replace: 'GF_ANALYTICS_REPORTING_ENABLED: "false"',
    by: 'GF_AUTH_ANONYMOUS_ENABLED: "true"\n      GF_AUTH_ANONYMOUS_ORG_ROLE: Admin',
    tells: [{ rule: "auth-disabled", at: "compose.yaml", line: 'GF_AUTH_ANONYMOUS_ENABLED: "true"' }],
  },
  {
    what: "a limit that is too low",
    file: "compose.yaml",
    replace:
      '          cpus: "0.5"\n          memory: 512M\n          pids: 200\n        reservations:\n          memory: 128M',
    by: '          cpus: "0.5"\n          memory: 32M\n          pids: 200\n        reservations:\n          memory: 16M',
    tells: [{ rule: "limit-too-low-for-image", at: "compose.yaml", line: "memory: 32M" }],
  },
  {
    what: "Prometheus published",
    file: "compose.yaml",
    replace: "    stop_grace_period: 2m\n",
    by: '    stop_grace_period: 2m\n    ports:\n      - "9090:9090"\n',
    tells: [
      { rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" },
      { rule: "admin-ui-published", at: "compose.yaml", line: '- "9090:9090"' },
    ],
  },
  {
    what: "Grafana on internal networks alone",
    file: "compose.yaml",
    replace: "      - edge\n      - inner\n    volumes:\n      - ./grafana/",
    by: "      - inner\n    volumes:\n      - ./grafana/",
    tells: [{ rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" }],
  },
  {
    what: "an exporter on another network",
    file: "compose.yaml",
    replace: "    networks:\n      - inner\n    # With `rslave`",
    by: "    networks:\n      - edge\n    # With `rslave`",
    tells: [
      { rule: "configured-host-unreachable", at: "prometheus/prometheus.yml", line: "- targets: [node-exporter:9100]" },
    ],
  },
  {
    what: "Prometheus cut off",
    file: "compose.yaml",
    replace: "      - inner\n      - metrics\n",
    by: "      - metrics\n",
    tells: [
      { rule: "configured-host-unreachable", at: "prometheus/prometheus.yml", line: "- targets: [alertmanager:9093]" },
      { rule: "configured-host-unreachable", at: "prometheus/prometheus.yml", line: "- targets: [grafana:3000]" },
      { rule: "configured-host-unreachable", at: "prometheus/prometheus.yml", line: "- targets: [node-exporter:9100]" },
      { rule: "configured-host-unreachable", at: "prometheus/prometheus.yml", line: "- targets: [cadvisor:8080]" },
    ],
  },
  {
    what: "sockets that can be written to",
    file: "compose.yaml",
    replace: "/var/run:/var/run:ro",
    by: "/var/run:/var/run:rw",
    tells: [{ rule: "sensitive-host-mount", at: "compose.yaml", line: "- /var/run:/var/run:rw" }],
  },
  {
    what: "the socket of the engine",
    file: "compose.yaml",
    replace: "/var/run:/var/run:ro",
    by: "/var/run/docker.sock:/var/run/docker.sock",
    tells: [{ rule: "docker-socket-mounted", at: "compose.yaml", line: "- /var/run/docker.sock:/var/run/docker.sock" }],
  },
  {
    what: "a host that can be written to",
    file: "compose.yaml",
    replace: "    volumes:\n      - /:/rootfs:ro,rslave\n    healthcheck",
    by: "    volumes:\n      - /:/rootfs\n    healthcheck",
    tells: [{ rule: "sensitive-host-mount", at: "compose.yaml", line: "- /:/rootfs" }],
  },
  {
    what: "a program that the image does not have",
    file: "compose.yaml",
    replace: '["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:9090/-/ready"]',
    by: '["CMD", "curl", "-f", "http://127.0.0.1:9090/-/ready"]',
    tells: [
      {
        rule: "healthcheck-tool-unavailable",
        at: "compose.yaml",
        line: 'test: ["CMD", "curl", "-f", "http://127.0.0.1:9090/-/ready"]',
      },
    ],
  },
  {
    what: "health check dropped",
    file: "compose.yaml",
    replace:
      '    healthcheck:\n      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:9100/"]\n      interval: 10s\n      timeout: 5s\n      retries: 3\n      start_period: 10s\n',
    by: "",
    tells: [{ rule: "healthcheck-missing", at: "compose.yaml", line: "node-exporter:" }],
  },
  {
    what: "restart dropped",
    file: "compose.yaml",
    replace: "    image: prom/alertmanager:v0.34.1\n    restart: unless-stopped\n",
    by: "    image: prom/alertmanager:v0.34.1\n",
    tells: [{ rule: "restart-policy-missing", at: "compose.yaml", line: "alertmanager:" }],
  },
  {
    what: "a colon in a port",
    file: ".env.example",
    replace: "GRAFANA_PORT=3000",
    by: "GRAFANA_PORT=:3000",
    tells: [{ rule: "compose-invalid", at: "compose.yaml", line: '- "127.0.0.1:${GRAFANA_PORT:-3000}:3000"' }],
  },
];
