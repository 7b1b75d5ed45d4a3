import { none } from "./capabilities.ts";
import { before, since } from "./condition.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge } from "./facts.ts";
import type { Healthcheck, UsagePattern } from "./healthcheck.ts";
import { admin, cluster, metrics, service, udp } from "./ports.ts";
import { alpine, distroless, ubuntu } from "./tags.ts";
import { alpineLinux, busybox, debianSlim, linux, nothing } from "./tools.ts";

function wget(url: string, unless: UsagePattern): Healthcheck {
  return { test: ["CMD", "wget", "-q", "-O", "/dev/null", url], certain: true, unless };
}

const webFlags = ["--web.listen-address", "--web.route-prefix", "--web.external-url", "--web.config.file"];

const prometheusUnless: UsagePattern = { arguments: webFlags };

const prometheus: ImageKnowledge = {
  product: "prometheus",
  repositories: ["prom/prometheus", "quay.io/prometheus/prometheus"],
  source: [
    "https://github.com/prometheus/prometheus/blob/main/Dockerfile",
    "https://github.com/prometheus/prometheus/blob/main/Dockerfile.distroless",
  ],
  capabilities: none,
  writablePaths: ["/tmp"],
  role: "observability",
  dataDirectories: [directory("/prometheus", { movedByFlags: ["--storage.tsdb.path"] })],
  ports: [admin(9090)],
  startPeriod: "15s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 200 },
  minimumMemory: "128M",
  shipsHealthcheck: false,
  signals: ["metrics"],
  healthchecks: [wget("http://127.0.0.1:9090/-/healthy", prometheusUnless)],
  tools: { ...busybox, promtool: true },
  variants: [
    {
      when: { notTag: distroless },
      dataDirectories: [volume("/prometheus", { movedByFlags: ["--storage.tsdb.path"] })],
    },
    {
      when: { tag: distroless },
      healthchecks: [{ test: ["CMD", "/bin/promtool", "check", "healthy"], certain: true, unless: prometheusUnless }],
      tools: nothing,
    },
  ],
};

const alertmanager: ImageKnowledge = {
  product: "alertmanager",
  repositories: ["prom/alertmanager", "quay.io/prometheus/alertmanager"],
  source: [
    "https://github.com/prometheus/alertmanager/blob/main/Dockerfile",
    "https://github.com/prometheus/alertmanager/blob/main/Dockerfile.distroless",
  ],
  capabilities: none,
  writablePaths: ["/tmp"],
  role: "observability",
  dataDirectories: [volume("/alertmanager", { movedByFlags: ["--storage.path"] })],
  ports: [admin(9093), cluster(9094)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "128M", cpus: "0.25", pids: 100 },
  shipsHealthcheck: false,
  signals: ["alerts"],
  healthchecks: [wget("http://127.0.0.1:9093/-/healthy", { arguments: webFlags })],
  tools: { ...busybox, amtool: true },
  variants: [{ when: { tag: distroless }, healthchecks: [], tools: nothing }],
};

const nodeExporter: ImageKnowledge = {
  product: "node-exporter",
  repositories: ["prom/node-exporter", "quay.io/prometheus/node-exporter"],
  source: [
    "https://github.com/prometheus/node_exporter/blob/master/Dockerfile",
    "https://github.com/prometheus/node_exporter/blob/master/Dockerfile.distroless",
  ],
  capabilities: none,
  writablePaths: ["/tmp"],
  role: "exporter",
  ports: [metrics(9100)],
  startPeriod: "5s",
  stopGracePeriod: "30s",
  limits: { memory: "64M", cpus: "0.25", pids: 50 },
  shipsHealthcheck: false,
  expectsHostMounts: true,
  expectsHostNamespaces: true,
  signals: ["host-metrics"],
  healthchecks: [wget("http://127.0.0.1:9100/", { arguments: webFlags })],
  tools: busybox,
  variants: [{ when: { tag: distroless }, healthchecks: [], tools: nothing }],
};

const cadvisor: ImageKnowledge = {
  product: "cadvisor",
  repositories: ["gcr.io/cadvisor/cadvisor", "ghcr.io/google/cadvisor"],
  role: "exporter",
  ports: [metrics(8080)],
  startPeriod: "5s",
  stopGracePeriod: "30s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  shipsHealthcheck: true,
  expectsRoot: true,
  expectsSocket: true,
  expectsHostMounts: true,
  expectsHostNamespaces: true,
  signals: ["container-metrics"],
};

const cadvisorOnDockerHub: ImageKnowledge = {
  ...cadvisor,
  repositories: ["google/cadvisor"],
  deprecation: {
    reason: "The images on Docker Hub are years old.",
    source: ["https://github.com/google/cadvisor/issues/3836"],
    successor: "ghcr.io/google/cadvisor",
  },
};

const loki: ImageKnowledge = {
  product: "loki",
  repositories: ["grafana/loki"],
  source: [
    "https://github.com/grafana/loki/blob/main/cmd/loki/Dockerfile",
    "https://github.com/grafana/loki/blob/main/cmd/loki/loki-docker-config.yaml",
  ],
  capabilities: none,
  role: "observability",
  dataDirectories: [directory("/loki")],
  ports: [service(3100), cluster(7946), cluster(9095)],
  startPeriod: "30s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  minimumMemory: "128M",
  shipsHealthcheck: false,
  signals: ["logs"],
  variants: [
    {
      when: before(3, 6),
      source: ["https://github.com/grafana/loki/blob/v3.5.0/cmd/loki/Dockerfile"],
      healthchecks: [
        wget("http://127.0.0.1:3100/ready", { mounts: ["/etc/loki"], arguments: ["-server.http-listen-port"] }),
      ],
      tools: busybox,
    },
    {
      when: { versions: [{ from: [3, 6], below: [3, 6, 5] }] },
      source: ["https://github.com/grafana/loki/blob/v3.6.0/cmd/loki/Dockerfile"],
      probeImpossible: "The image has no shell, and Loki's own `-health` came with 3.6.5.",
      tools: nothing,
    },
    {
      when: since(3, 6, 5),
      source: ["https://github.com/grafana/loki/blob/v3.6.5/cmd/loki/Dockerfile"],
      healthchecks: [{ test: ["CMD", "/usr/bin/loki", "-health"], certain: true, unless: { mounts: ["/etc/loki"] } }],
      tools: { ...nothing, loki: true },
    },
  ],
};

const promtail: ImageKnowledge = {
  product: "promtail",
  repositories: ["grafana/promtail"],
  source: ["https://github.com/grafana/loki/blob/v3.5.0/clients/cmd/promtail/Dockerfile"],
  role: "observability",
  ports: [metrics(9080)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  shipsHealthcheck: false,
  expectsSocket: true,
  expectsHostMounts: true,
  signals: ["logs"],
  healthchecks: [
    {
      test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9080"],
      note: "Tells that the port is open, no more.",
      certain: true,
      unless: { arguments: ["-server.http-listen-port"], mounts: ["/etc/promtail"] },
    },
  ],
  tools: linux,
  deprecation: {
    reason: "Promtail reached its end of life.",
    source: ["https://grafana.com/docs/loki/latest/send-data/promtail/"],
    since: "2026-03-02",
    successor: "grafana/alloy",
  },
};

const alloy: ImageKnowledge = {
  product: "alloy",
  repositories: ["grafana/alloy"],
  source: ["https://github.com/grafana/alloy/blob/main/Dockerfile"],
  role: "observability",
  dataDirectories: [directory("/var/lib/alloy/data")],
  ports: [admin(12345)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 200 },
  shipsHealthcheck: "unknown",
  expectsSocket: true,
  expectsHostMounts: true,
  signals: ["metrics", "logs", "traces"],
  healthchecks: [
    {
      test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/12345"],
      note: "Tells that the port is open, no more.",
      certain: false,
      unless: { arguments: ["--server.http.listen-addr"] },
    },
  ],
};

const grafanaHealthcheck = wget("http://127.0.0.1:3000/api/health", {
  variables: ["GF_SERVER_HTTP_PORT", "GF_SERVER_PROTOCOL", "GF_SERVER_SERVE_FROM_SUB_PATH"],
  mounts: ["/etc/grafana/grafana.ini"],
});

const grafana: ImageKnowledge = {
  product: "grafana",
  repositories: ["grafana/grafana", "grafana/grafana-enterprise"],
  source: [
    "https://github.com/grafana/grafana/blob/main/Dockerfile",
    "https://github.com/grafana/grafana/blob/main/packaging/docker/run.sh",
  ],
  capabilities: none,
  role: "observability",
  dataDirectories: [directory("/var/lib/grafana", { movedBy: ["GF_PATHS_DATA"] })],
  ports: [service(3000)],
  startPeriod: "30s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 200 },
  minimumMemory: "64M",
  secrets: [
    { name: "GF_SECURITY_ADMIN_PASSWORD", file: "works", fileVariable: "GF_SECURITY_ADMIN_PASSWORD__FILE" },
    { name: "GF_SECURITY_SECRET_KEY", file: "works", fileVariable: "GF_SECURITY_SECRET_KEY__FILE" },
    { name: "GF_DATABASE_PASSWORD", file: "works", fileVariable: "GF_DATABASE_PASSWORD__FILE" },
    { name: "GF_SMTP_PASSWORD", file: "works", fileVariable: "GF_SMTP_PASSWORD__FILE" },
  ],
  defaultAccount: {
    user: "admin",
    password: "admin",
    variables: ["GF_SECURITY_ADMIN_PASSWORD"],
    unless: {
      arguments: ["--config", "cfg:security.admin_password", "cfg:default.security.admin_password"],
      variables: [
        "GF_SECURITY_ADMIN_PASSWORD",
        "GF_SECURITY_ADMIN_PASSWORD__FILE",
        "GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION",
        "GF_AUTH_DISABLE_LOGIN_FORM",
        "GF_PATHS_CONFIG",
      ],
      mounts: ["/etc/grafana/grafana.ini"],
    },
  },
  fileVariablesExclude: true,
  shipsHealthcheck: "unknown",
  signals: ["dashboards", "alerts"],
  healthchecks: [{ ...grafanaHealthcheck, certain: false }],
  tools: { sh: true },
  variants: [
    {
      when: { notTag: ubuntu, versions: [{ from: [6, 4] }] },
      healthchecks: [grafanaHealthcheck],
      tools: { sh: true, grep: true, wget: true, nc: true },
    },
    {
      when: { tag: ubuntu },
      healthchecks: [
        {
          test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:3000/api/health"],
          certain: false,
        },
      ],
      tools: linux,
    },
  ],
};

const grafanaOss: ImageKnowledge = {
  ...grafana,
  repositories: ["grafana/grafana-oss"],
  deprecation: {
    reason: "Since Grafana 12.4.0 the image appears under its other name only.",
    source: ["https://grafana.com/docs/grafana/latest/setup-grafana/installation/docker/"],
    successor: "grafana/grafana",
  },
};

const tempo: ImageKnowledge = {
  product: "tempo",
  repositories: ["grafana/tempo"],
  source: ["https://github.com/grafana/tempo/blob/main/cmd/tempo/Dockerfile"],
  role: "observability",
  dataDirectories: [directory("/var/tempo")],
  ports: [service(3200), service(4317), service(4318)],
  stopGracePeriod: "120s",
  shipsHealthcheck: "unknown",
  signals: ["traces"],
};

const elastic = { startPeriod: "90s", stopGracePeriod: "60s", shipsHealthcheck: false } as const;

const logstash: ImageKnowledge = {
  ...elastic,
  product: "logstash",
  repositories: ["logstash", "elastic/logstash", "docker.elastic.co/logstash/logstash"],
  source: [
    "https://github.com/elastic/dockerfiles/blob/8.18/logstash/Dockerfile",
    "https://www.elastic.co/docs/reference/logstash/persistent-queues",
  ],
  role: "observability",
  dataDirectories: [
    directory("/usr/share/logstash/data", { onlyIf: "Logstash keeps its queue here with `queue.type: persisted`." }),
  ],
  ports: [service(5044), metrics(9600)],
  startPeriod: "120s",
  limits: { memory: "1536M", cpus: "1.0", pids: 500 },
  minimumMemory: "1G",
  signals: ["logs"],
  tools: { sh: true, bash: true },
  variants: [
    {
      when: since(7),
      healthchecks: [
        {
          test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:9600/_node/stats"],
          certain: true,
          unless: { mounts: ["/usr/share/logstash/config"], variables: ["HTTP_PORT", "HTTP_ENABLED", "API_HTTP_PORT"] },
        },
      ],
      tools: { ...linux, curl: true },
    },
  ],
};

const kibana: ImageKnowledge = {
  ...elastic,
  product: "kibana",
  repositories: ["kibana", "elastic/kibana", "docker.elastic.co/kibana/kibana"],
  source: [
    "https://github.com/elastic/dockerfiles/blob/8.18/kibana/Dockerfile",
    "https://www.elastic.co/docs/reference/kibana/configuration-reference/general-settings",
    "https://github.com/elastic/kibana/blob/v8.0.0/src/core/server/elasticsearch/is_valid_connection.ts",
  ],
  role: "observability",
  waits: { roles: ["search"], commands: ["kibana"] },
  dataDirectories: [
    directory("/usr/share/kibana/data", { onlyIf: "Only the identity of this instance is kept here." }),
  ],
  ports: [admin(5601)],
  limits: { memory: "1G", cpus: "1.0", pids: 300 },
  minimumMemory: "512M",
  secrets: [{ name: "ELASTICSEARCH_PASSWORD", file: "unknown" }],
  hasInit: true,
  signals: ["dashboards"],
  tools: { sh: true, bash: true },
  variants: [
    {
      when: since(7),
      healthchecks: [
        {
          test: ["CMD-SHELL", "curl -s -I http://127.0.0.1:5601 | grep -q 'HTTP/1.1 302 Found'"],
          timeout: "10s",
          note: "Takes the redirect to the login or to the start page as the sign of life.",
          certain: true,
          unless: {
            variables: ["SERVER_BASEPATH", "SERVER_SSL_ENABLED", "SERVER_PORT"],
            mounts: ["/usr/share/kibana/config"],
          },
        },
      ],
      tools: { ...linux, curl: true },
    },
  ],
};

const filebeat: ImageKnowledge = {
  product: "filebeat",
  repositories: ["elastic/filebeat", "docker.elastic.co/beats/filebeat"],
  source: ["https://github.com/elastic/beats/blob/main/dev-tools/packaging/templates/docker/Dockerfile.tmpl"],
  role: "observability",
  dataDirectories: [directory("/usr/share/filebeat/data")],
  startPeriod: "20s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  shipsHealthcheck: false,
  expectsRoot: true,
  expectsSocket: true,
  expectsHostMounts: true,
  signals: ["logs"],
  healthchecks: [
    {
      test: ["CMD", "filebeat", "test", "output", "--strict.perms=false"],
      interval: "60s",
      timeout: "15s",
      note: "Connects to the output, so it fails with the service behind it.",
      certain: false,
    },
  ],
  tools: { ...linux, filebeat: true },
};

const fluentd: ImageKnowledge = {
  product: "fluentd",
  repositories: ["fluent/fluentd", "fluentd"],
  source: ["https://github.com/fluent/fluentd-docker-image/blob/master/v1.18/debian/Dockerfile"],
  role: "observability",
  dataDirectories: [directory("/fluentd/log", { onlyIf: "Outputs with a file buffer keep it here, if they say so." })],
  ports: [service(24224), udp(24224)],
  startPeriod: "20s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 100 },
  shipsHealthcheck: false,
  hasInit: true,
  signals: ["logs"],
  healthchecks: [
    {
      test: ["CMD", "ruby", "-rsocket", "-e", "TCPSocket.new('127.0.0.1', 24224).close"],
      note: "Tells that the port is open, no more.",
      certain: true,
      unless: { mounts: ["/fluentd/etc"], arguments: ["-c", "--config"] },
    },
  ],
  tools: { sh: true, ruby: true },
};

const fluentBit: ImageKnowledge = {
  product: "fluent-bit",
  repositories: ["fluent/fluent-bit", "cr.fluentbit.io/fluent/fluent-bit"],
  role: "observability",
  ports: [service(24224), metrics(2020)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "128M", cpus: "0.25", pids: 50 },
  shipsHealthcheck: "unknown",
  expectsSocket: true,
  expectsHostMounts: true,
  signals: ["logs"],
};

const collector: ImageKnowledge = {
  product: "opentelemetry-collector",
  repositories: [
    "otel/opentelemetry-collector",
    "otel/opentelemetry-collector-contrib",
    "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector",
    "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib",
  ],
  source: [
    "https://github.com/open-telemetry/opentelemetry-collector-releases/blob/main/distributions/otelcol/Dockerfile",
    "https://github.com/open-telemetry/opentelemetry-collector-releases/blob/main/distributions/otelcol-contrib/Dockerfile",
  ],
  role: "observability",
  ports: [service(4317), service(4318), metrics(13133), metrics(8888)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 200 },
  shipsHealthcheck: false,
  probeImpossible: "The image holds the collector and nothing else; watch its port 13133 from outside.",
  expectsHostMounts: true,
  signals: ["metrics", "logs", "traces"],
  tools: nothing,
};

const jaeger: ImageKnowledge = {
  product: "jaeger",
  repositories: ["jaegertracing/jaeger"],
  role: "observability",
  ports: [admin(16686), service(4317), service(4318), service(14268), service(14250), service(9411), metrics(14269)],
  startPeriod: "15s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 200 },
  shipsHealthcheck: false,
  signals: ["traces"],
  healthchecks: [
    {
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:14269/"],
      certain: false,
    },
  ],
  variants: [
    {
      when: since(2),
      ports: [
        admin(16686),
        service(4317),
        service(4318),
        service(14268),
        service(14250),
        service(9411),
        metrics(13133),
      ],
      healthchecks: [
        {
          test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:13133/status"],
          certain: false,
        },
      ],
    },
  ],
};

const jaegerAllInOne: ImageKnowledge = {
  ...jaeger,
  repositories: ["jaegertracing/all-in-one"],
  variants: [],
  deprecation: {
    reason: "Version 1 of Jaeger reached its end of life.",
    source: ["https://github.com/jaegertracing/jaeger/issues/6321"],
    since: "2025-12-31",
    successor: "jaegertracing/jaeger",
  },
};

const zipkin: ImageKnowledge = {
  product: "zipkin",
  repositories: [
    "openzipkin/zipkin",
    "openzipkin/zipkin-slim",
    "ghcr.io/openzipkin/zipkin",
    "ghcr.io/openzipkin/zipkin-slim",
  ],
  role: "observability",
  ports: [admin(9411)],
  startPeriod: "30s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 300 },
  shipsHealthcheck: true,
  signals: ["traces"],
};

/** Agents read the host, and of most of them little more is known than that. */
const agent = {
  role: "observability",
  stopGracePeriod: "60s",
  expectsSocket: true,
  expectsHostMounts: true,
} as const;

const agents: readonly ImageKnowledge[] = [
  {
    ...agent,
    product: "vector",
    repositories: ["timberio/vector"],
    source: [
      "https://github.com/vectordotdev/vector/blob/master/distribution/docker/alpine/Dockerfile",
      "https://github.com/vectordotdev/vector/blob/master/distribution/docker/debian/Dockerfile",
      "https://github.com/vectordotdev/vector/blob/master/distribution/docker/distroless-static/Dockerfile",
    ],
    ports: [metrics(8686)],
    shipsHealthcheck: "unknown",
    signals: ["logs", "metrics"],
    variants: [
      { when: { tag: alpine }, tools: alpineLinux },
      { when: { tag: /(^|-)distroless-static/ }, tools: nothing },
      { when: { tag: /(^|-)debian/ }, tools: debianSlim },
    ],
  },
  {
    ...agent,
    product: "telegraf",
    repositories: ["telegraf"],
    signals: ["metrics", "host-metrics"],
    shipsHealthcheck: false,
  },
  {
    ...agent,
    product: "netdata",
    repositories: ["netdata/netdata"],
    ports: [admin(19999)],
    signals: ["metrics", "host-metrics", "container-metrics"],
    expectsHostNamespaces: true,
  },
  {
    ...agent,
    product: "datadog-agent",
    repositories: ["datadog/agent", "gcr.io/datadoghq/agent", "public.ecr.aws/datadog/agent"],
    ports: [udp(8125), service(8126)],
    signals: ["metrics", "host-metrics", "container-metrics", "logs", "traces"],
    expectsHostNamespaces: true,
  },
  {
    ...agent,
    product: "newrelic-infrastructure",
    repositories: ["newrelic/infrastructure", "newrelic/infrastructure-bundle"],
    // The container has no log forwarder, but it tells of New Relic, whose agents in the applications send their logs:
    // https://docs.newrelic.com/docs/logs/logs-context/get-started-logs-context/
    signals: ["metrics", "host-metrics", "container-metrics", "logs"],
    expectsHostNamespaces: true,
  },
  {
    ...agent,
    product: "scrutiny",
    repositories: ["ghcr.io/analogj/scrutiny", "analogj/scrutiny"],
    expectsSocket: false,
  },
  {
    ...agent,
    product: "metricbeat",
    repositories: ["elastic/metricbeat", "docker.elastic.co/beats/metricbeat"],
    signals: ["metrics", "host-metrics", "container-metrics"],
    shipsHealthcheck: false,
    expectsHostNamespaces: true,
  },
  {
    // `--pid host` is what its documentation says: https://glances.readthedocs.io/en/latest/docker.html
    ...agent,
    product: "glances",
    repositories: ["nicolargo/glances"],
    ports: [admin(61208)],
    signals: ["host-metrics", "container-metrics"],
    expectsHostNamespaces: true,
  },
  {
    // https://skywalking.apache.org/docs/skywalking-rover/latest/en/concepts-and-designs/overview
    ...agent,
    product: "skywalking-rover",
    repositories: ["apache/skywalking-rover", "ghcr.io/apache/skywalking-rover/skywalking-rover"],
    signals: ["metrics"],
    expectsSocket: false,
    expectsHostNamespaces: true,
  },
  {
    // It loads programs into the kernel and looks at all processes of the host.
    ...agent,
    product: "otel-ebpf-profiler",
    repositories: [
      "otel/opentelemetry-collector-ebpf-profiler",
      "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-ebpf-profiler",
    ],
    source: ["https://grafana.com/docs/pyroscope/latest/configure-client/opentelemetry/ebpf-profiler/"],
    expectsSocket: false,
    expectsHostNamespaces: true,
    expectsPrivileges: true,
  },
  {
    // `docker run --pid host` is what its README says.
    ...agent,
    product: "docker-bench-security",
    repositories: ["docker/docker-bench-security"],
    source: ["https://github.com/docker/docker-bench-security/blob/master/README.md"],
    expectsHostNamespaces: true,
  },
  {
    ...agent,
    product: "beszel-agent",
    repositories: ["henrygd/beszel-agent", "ghcr.io/henrygd/beszel/beszel-agent"],
    signals: ["host-metrics", "container-metrics"],
    expectsHostNamespaces: true,
  },
];

const victoriaMetrics: ImageKnowledge = {
  product: "victoria-metrics",
  repositories: ["victoriametrics/victoria-metrics"],
  source: [
    "https://github.com/VictoriaMetrics/VictoriaMetrics/blob/master/app/victoria-metrics/deployment/Dockerfile",
    "https://github.com/VictoriaMetrics/VictoriaMetrics/blob/master/app/vmstorage/main.go",
  ],
  role: "observability",
  dataDirectories: [directory("/victoria-metrics-data", { movedByFlags: ["--storageDataPath", "-storageDataPath"] })],
  ports: [admin(8428)],
  stopGracePeriod: "60s",
  signals: ["metrics"],
  shipsHealthcheck: false,
};

const seq: ImageKnowledge = {
  product: "seq",
  repositories: ["datalust/seq"],
  role: "observability",
  signals: ["logs"],
};

const controlCenter: ImageKnowledge = {
  product: "confluent-control-center",
  repositories: ["confluentinc/cp-enterprise-control-center", "confluentinc/cp-enterprise-control-center-next-gen"],
  source: [
    "https://github.com/confluentinc/control-center-images/blob/master/control-center/include/etc/confluent/docker/ensure",
  ],
  role: "observability",
  signals: ["metrics"],
  waits: { roles: ["broker"], commands: ["/etc/confluent/docker/run"] },
};

export const observers: readonly ImageKnowledge[] = [
  prometheus,
  alertmanager,
  nodeExporter,
  cadvisor,
  cadvisorOnDockerHub,
  loki,
  promtail,
  alloy,
  grafana,
  grafanaOss,
  tempo,
  victoriaMetrics,
  logstash,
  kibana,
  filebeat,
  fluentd,
  fluentBit,
  collector,
  jaeger,
  jaegerAllInOne,
  zipkin,
  seq,
  controlCenter,
  ...agents,
];
