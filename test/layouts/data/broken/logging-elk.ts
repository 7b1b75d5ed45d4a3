import type { Break } from "./break.ts";

export const loggingElk: readonly Break[] = [
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  logstash:\n    image",
    by: "  shipper:\n    image",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "logstash:" }],
  },
  {
    what: "a heap above the limit",
    file: "compose.yaml",
    replace: "-Xms1g -Xmx1g",
    by: "-Xms4g -Xmx4g",
    tells: [{ rule: "heap-exceeds-memory-limit", at: "compose.yaml", line: "ES_JAVA_OPTS: -Xms4g -Xmx4g" }],
  },
  {
    what: "a heap as large as the limit",
    file: "compose.yaml",
    replace: "-Xms1g -Xmx1g",
    by: "-Xms1g -Xmx2g",
    tells: [{ rule: "heap-exceeds-memory-limit", at: "compose.yaml", line: "ES_JAVA_OPTS: -Xms1g -Xmx2g" }],
  },
  {
    what: "a limit below the heap",
    file: "compose.yaml",
    replace:
      '          cpus: "2.0"\n          memory: 2G\n          pids: 4096\n        reservations:\n          memory: 2G',
    by: '          cpus: "2.0"\n          memory: 512M\n          pids: 4096\n        reservations:\n          memory: 512M',
    tells: [{ rule: "heap-exceeds-memory-limit", at: "compose.yaml", line: "ES_JAVA_OPTS: -Xms1g -Xmx1g" }],
  },
  {
    what: "a limit that is too low",
    file: "compose.yaml",
    replace: "          memory: 1536M\n          pids: 300\n        reservations:\n          memory: 768M",
    by: "          memory: 128M\n          pids: 300\n        reservations:\n          memory: 64M",
    tells: [{ rule: "limit-too-low-for-image", at: "compose.yaml", line: "memory: 128M" }],
  },
  {
    what: "memory that is not locked",
    file: "compose.yaml",
    replace: "      memlock: -1\n",
    by: "",
    tells: [{ rule: "image-kernel-settings-missing", at: "compose.yaml", line: "ulimits:" }],
  },
  {
    what: "no login",
    file: "compose.yaml",
    replace: 'xpack.security.enabled: "true"',
    by: 'xpack.security.enabled: "false"',
    tells: [{ rule: "auth-disabled", at: "compose.yaml", line: 'xpack.security.enabled: "false"' }],
  },
  {
    what: "Elasticsearch published",
    file: "compose.yaml",
    replace: "    networks:\n      - search\n    volumes:\n      - elasticsearch-data",
    by: '    ports:\n      - "9200:9200"\n    networks:\n      - search\n    volumes:\n      - elasticsearch-data',
    tells: [
      { rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" },
      { rule: "database-port-published", at: "compose.yaml", line: '- "9200:9200"' },
    ],
  },
  {
    what: "Kibana for everybody",
    file: "compose.yaml",
    replace: "127.0.0.1:${KIBANA_PORT:-5601}:5601",
    by: "${KIBANA_PORT:-5601}:5601",
    tells: [{ rule: "admin-ui-published", at: "compose.yaml", line: '- "${KIBANA_PORT:-5601}:5601"' }],
  },
  {
    what: "a volume at the wrong path",
    file: "compose.yaml",
    replace: "elasticsearch-data:/usr/share/elasticsearch/data",
    by: "elasticsearch-data:/var/lib/elasticsearch",
    tells: [
      { rule: "data-volume-wrong-path", at: "compose.yaml", line: "- elasticsearch-data:/var/lib/elasticsearch" },
    ],
  },
  {
    what: "a place in the logs that is forgotten",
    file: "compose.yaml",
    replace: "filebeat-data:/usr/share/filebeat/data",
    by: "filebeat-data:/usr/share/filebeat/registry",
    tells: [{ rule: "stateful-service-without-volume", at: "compose.yaml", line: "filebeat:" }],
  },
  {
    what: "a job that is restarted",
    file: "compose.yaml",
    replace: '    restart: "no"\n',
    by: "    restart: unless-stopped\n",
    tells: [
      { rule: "depends-on-never-completes", at: "compose.yaml", line: "condition: service_completed_successfully" },
    ],
  },
  {
    what: "waiting for the health of a job",
    file: "compose.yaml",
    replace: "      setup:\n        condition: service_completed_successfully\n    # It sends",
    by: "      setup:\n        condition: service_healthy\n    # It sends",
    tells: [{ rule: "depends-on-no-healthcheck", at: "compose.yaml", line: "condition: service_healthy" }],
  },
  {
    what: "waiting for the start of a job",
    file: "compose.yaml",
    replace: "      setup:\n        condition: service_completed_successfully\n    # It sends",
    by: "      setup:\n        condition: service_started\n    # It sends",
    tells: [{ rule: "depends-on-without-condition", at: "compose.yaml", line: "condition: service_started" }],
  },
  {
    what: "a tag that moves",
    file: ".env.example",
    replace: "STACK_VERSION=9.4.5",
    by: "STACK_VERSION=latest",
    tells: [
      {
        rule: "image-tag-floating",
        at: "compose.yaml",
        line: "image: docker.elastic.co/elasticsearch/elasticsearch:${STACK_VERSION:?set it in .env}",
      },
      {
        rule: "image-tag-floating",
        at: "compose.yaml",
        line: "image: docker.elastic.co/kibana/kibana:${STACK_VERSION:?set it in .env}",
      },
      {
        rule: "image-tag-floating",
        at: "compose.yaml",
        line: "image: docker.elastic.co/logstash/logstash:${STACK_VERSION:?set it in .env}",
      },
      {
        rule: "image-tag-floating",
        at: "compose.yaml",
        line: "image: docker.elastic.co/beats/filebeat:${STACK_VERSION:?set it in .env}",
      },
    ],
  },
  {
    what: "cut off from Logstash",
    file: "compose.yaml",
    replace: "      - search\n      - ship\n",
    by: "      - search\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "logstash:" }],
  },
  {
    what: "cut off from the socket proxy",
    file: "compose.yaml",
    replace: "      - ship\n      - engine\n",
    by: "      - ship\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "socket-proxy:" }],
  },
  {
    what: "Kibana on internal networks alone",
    file: "compose.yaml",
    replace: "      - edge\n      - search\n",
    by: "      - search\n",
    tells: [{ rule: "published-port-on-internal-network", at: "compose.yaml", line: "ports:" }],
  },
  {
    what: "Kibana cut off",
    file: "compose.yaml",
    replace: "      - edge\n      - search\n",
    by: "      - edge\n",
    tells: [{ rule: "service-unreachable", at: "compose.yaml", line: "elasticsearch:" }],
  },
  {
    what: "a secret that nobody is given",
    file: "compose.yaml",
    replace: "    secrets:\n      - elastic\n    networks",
    by: "    networks",
    tells: [
      { rule: "env-file-variant-conflict", at: "compose.yaml", line: "ELASTIC_PASSWORD_FILE: /run/secrets/elastic" },
    ],
  },
  {
    what: "a secret that is not defined",
    file: "compose.yaml",
    replace: "  kibana-key:\n    file: ./secrets/kibana-key\n",
    by: "",
    tells: [{ rule: "undefined-reference", at: "compose.yaml", line: "- kibana-key" }],
  },
  {
    what: "a password in clear text",
    file: "compose.yaml",
    replace: "ELASTIC_PASSWORD_FILE: /run/secrets/elastic",
    by: "ELASTIC_PASSWORD: changeme",
    tells: [{ rule: "hardcoded-secret", at: "compose.yaml", line: "ELASTIC_PASSWORD: changeme" }],
  },
  {
    what: "two copies on one volume",
    file: "compose.yaml",
    replace: "    ulimits:\n",
    by: "    scale: 2\n    ulimits:\n",
    tells: [{ rule: "scaled-stateful-service", at: "compose.yaml", line: "scale: 2" }],
  },
  {
    what: "a health check that takes any answer",
    file: "compose.yaml",
    replace: "curl -s http://127.0.0.1:9200 | grep -q 'missing authentication credentials'",
    by: "curl -s http://127.0.0.1:9200",
    tells: [
      {
        rule: "healthcheck-ignores-failure",
        at: "compose.yaml",
        line: 'test: ["CMD-SHELL", "curl -s http://127.0.0.1:9200"]',
      },
    ],
  },
  {
    what: "a health check that always passes",
    file: "compose.yaml",
    replace: "curl -s -I http://127.0.0.1:5601 | grep -q 'HTTP/1.1 302 Found'",
    by: "curl -s http://127.0.0.1:5601 || true",
    tells: [
      {
        rule: "healthcheck-ignores-failure",
        at: "compose.yaml",
        line: 'test: ["CMD-SHELL", "curl -s http://127.0.0.1:5601 || true"]',
      },
    ],
  },
  {
    what: "a pipe in a check without a shell",
    file: "compose.yaml",
    replace: '["CMD-SHELL", "curl -s -I http://127.0.0.1:5601 | grep -q \'HTTP/1.1 302 Found\'"]',
    by: '["CMD", "curl", "-s", "-I", "http://127.0.0.1:5601", "|", "grep", "-q", "302"]',
    tells: [
      {
        rule: "healthcheck-shell-in-exec-form",
        at: "compose.yaml",
        line: 'test: ["CMD", "curl", "-s", "-I", "http://127.0.0.1:5601", "|", "grep", "-q", "302"]',
      },
    ],
  },
  {
    what: "no start period",
    file: "compose.yaml",
    replace:
      '      retries: 5\n      start_period: 180s\n    deploy:\n      resources:\n        limits:\n          cpus: "1.0"\n          memory: 1536M\n          pids: 500',
    by: '      retries: 5\n    deploy:\n      resources:\n        limits:\n          cpus: "1.0"\n          memory: 1536M\n          pids: 500',
    tells: [{ rule: "healthcheck-start-period-missing", at: "compose.yaml", line: "healthcheck:" }],
  },
  {
    what: "no time to stop",
    file: "compose.yaml",
    replace: "    stop_grace_period: 120s\n    environment:\n      discovery",
    by: "    environment:\n      discovery",
    tells: [{ rule: "stop-grace-period-missing", at: "compose.yaml", line: "elasticsearch:" }],
  },
  {
    what: "the socket of the engine",
    file: "compose.yaml",
    replace: "    networks:\n      - ship\n      - engine\n    volumes:\n",
    by: "    networks:\n      - ship\n      - engine\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n",
    tells: [
      { rule: "docker-socket-mounted", at: "compose.yaml", line: "- /var/run/docker.sock:/var/run/docker.sock:ro" },
    ],
  },
  {
    what: "no conditions",
    file: "compose.yaml",
    replace:
      "    depends_on:\n      logstash:\n        condition: service_healthy\n      socket-proxy:\n        condition: service_healthy\n",
    by: "    depends_on:\n      - logstash\n      - socket-proxy\n",
    tells: [
      { rule: "depends-on-without-condition", at: "compose.yaml", line: "- logstash" },
      { rule: "depends-on-without-condition", at: "compose.yaml", line: "- socket-proxy" },
    ],
  },
];
