import type { Break } from "./break.ts";

export const loggingLoki: readonly Break[] = [
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  loki:\n    image",
    by: "  logs:\n    image",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "loki:" }],
  },
  {
    what: "a volume at the wrong path",
    file: "compose.yaml",
    replace: "loki-data:/loki",
    by: "loki-data:/data",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "loki:" }],
  },
  {
    what: "a volume dropped",
    file: "compose.yaml",
    replace: "      - alloy-data:/var/lib/alloy/data\n",
    by: "",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "alloy:" }],
  },
  {
    what: "the socket of the engine",
    file: "compose.yaml",
    replace: "      - ./alloy:/etc/alloy:ro\n",
    by: "      - ./alloy:/etc/alloy:ro\n      - /var/run/docker.sock:/var/run/docker.sock\n",
    tells: [{ rule: "docker-socket-mounted", at: "compose.yaml", line: "- /var/run/docker.sock:/var/run/docker.sock" }],
  },
  {
    what: "cut off from the socket proxy",
    file: "compose.yaml",
    replace: "      - engine\n      - logs\n",
    by: "      - logs\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "socket-proxy:" }],
  },
  {
    what: "cut off from Loki",
    file: "compose.yaml",
    replace: "      - engine\n      - logs\n",
    by: "      - engine\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "loki:" }],
  },
  {
    what: "dashboards cut off from Loki",
    file: "compose.yaml",
    replace: "      - edge\n      - logs\n",
    by: "      - edge\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "loki:" }],
  },
  {
    what: "Grafana on internal networks alone",
    file: "compose.yaml",
    replace: "      - edge\n      - logs\n",
    by: "      - logs\n",
    tells: [{ rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" }],
  },
  {
    what: "a secret under another name",
    file: "compose.yaml",
    replace: "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana",
    by: "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_password",
    tells: [
      {
        rule: "env-file-variant-conflict",
        at: "compose.yaml",
        line: "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_password",
      },
    ],
  },
  {
    what: "a program that the image does not have",
    file: "compose.yaml",
    replace: '["CMD", "/usr/bin/loki", "-health"]',
    by: '["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3100/ready"]',
    tells: [
      {
        rule: "healthcheck-tool-unavailable",
        at: "compose.yaml",
        line: 'test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3100/ready"]',
      },
    ],
  },
  {
    what: "a health check dropped",
    file: "compose.yaml",
    replace:
      '    healthcheck:\n      test: ["CMD", "/usr/bin/loki", "-health"]\n      interval: 10s\n      timeout: 10s\n      retries: 3\n      start_period: 60s\n',
    by: "",
    tells: [
      { rule: "depends-on-no-healthcheck", at: "compose.yaml", line: "condition: service_healthy" },
      { rule: "healthcheck-missing", at: "compose.yaml", line: "loki:" },
    ],
  },
  {
    what: "no wait for Loki",
    file: "compose.yaml",
    replace:
      "      socket-proxy:\n        condition: service_healthy\n      loki:\n        condition: service_healthy\n",
    by: "      socket-proxy:\n        condition: service_healthy\n      loki:\n        condition: service_started\n",
    tells: [{ rule: "depends-on-without-condition", at: "compose.yaml", line: "condition: service_started" }],
  },
  {
    what: "a limit that is too low",
    file: "compose.yaml",
    replace: "memory: 1G",
    by: "memory: 16M",
    tells: [
      { rule: "limit-too-low-for-image", at: "compose.yaml", line: "memory: 16M" },
      { rule: "memory-settings-invalid", at: "compose.yaml", line: "memory: 256M" },
    ],
  },
  {
    what: "a dangerous capability",
    file: "compose.yaml",
    replace: "      - /etc/alloy/config.alloy\n",
    by: "      - /etc/alloy/config.alloy\n    cap_add:\n      - SYS_ADMIN\n",
    tells: [{ rule: "dangerous-capability", at: "compose.yaml", line: "- SYS_ADMIN" }],
  },
  {
    what: "a variable of the shell with one dollar",
    file: "compose.yaml",
    replace: "[[ $$line ==",
    by: "[[ $line ==",
    tells: [
      {
        rule: "variable-unset",
        at: "compose.yaml",
        line: "- exec 3<>/dev/tcp/127.0.0.1/12345 && printf 'GET /-/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]",
      },
    ],
  },
  {
    what: "logs thrown away",
    file: "compose.yaml",
    replace: "  driver: json-file\n",
    by: "  driver: none\n",
    tells: [{ rule: "logging-disabled", at: "compose.yaml", line: "driver: none" }],
  },
  {
    what: "options of another driver",
    file: "compose.yaml",
    replace: "  driver: json-file\n",
    by: "  driver: syslog\n",
    tells: [
      { rule: "logging-options-invalid", at: "compose.yaml", line: 'max-size: "10m"' },
      { rule: "logging-options-invalid", at: "compose.yaml", line: 'max-file: "5"' },
    ],
  },
  {
    what: "two containers for one port",
    file: "compose.yaml",
    replace: "    image: grafana/grafana:13.2.0\n",
    by: "    image: grafana/grafana:13.2.0\n    scale: 2\n",
    tells: [{ rule: "scaled-fixed-host-port", at: "compose.yaml", line: '- "127.0.0.1:${GRAFANA_PORT:-3000}:3000"' }],
  },
];
