import { none } from "./capabilities.ts";
import { before, since } from "./condition.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge, KernelSetting } from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { cluster, metrics, service } from "./ports.ts";
import { linux } from "./tools.ts";

function lockedMemory(variable: string): KernelSetting {
  return {
    key: "ulimits.memlock",
    value: -1,
    onlyWith: `${variable}=true`,
    consequence:
      "The server may not lock its memory, so a cluster does not start and a single node swaps all the same.",
  };
}

const plainHealthcheck: Healthcheck = {
  test: [
    "CMD-SHELL",
    "curl -fsS 'http://127.0.0.1:9200/_cluster/health?wait_for_status=yellow&timeout=5s' > /dev/null",
  ],
  timeout: "10s",
  certain: true,
};

/** A refused login proves that the server answers, and needs no password. */
const secureHealthcheck: Healthcheck = {
  test: ["CMD-SHELL", "curl -sk https://127.0.0.1:9200 | grep -q 'missing authentication credentials'"],
  timeout: "10s",
  note: "Does not look at the certificate, and takes the request for a password as the sign of life.",
  certain: false,
  unless: { variables: ["xpack.security.enabled=false", "xpack.security.http.ssl.enabled=false"] },
};

const elasticsearch: ImageKnowledge = {
  product: "elasticsearch",
  repositories: ["elastic/elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch"],
  source: [
    "https://github.com/elastic/dockerfiles/blob/8.18/elasticsearch/Dockerfile",
    "https://github.com/elastic/elasticsearch/blob/main/distribution/docker/src/docker/bin/docker-entrypoint.sh",
  ],
  role: "search",
  dataDirectories: [directory("/usr/share/elasticsearch/data", { mistakenFor: ["/var/lib/elasticsearch"] })],
  ports: [service(9200), cluster(9300)],
  startPeriod: "90s",
  stopGracePeriod: "120s",
  limits: { memory: "2G", cpus: "1.0", pids: 4096 },
  minimumMemory: "1G",
  secrets: [
    {
      name: "ELASTIC_PASSWORD",
      file: "works",
      note: "The entrypoint stops unless the mode of the file is 400 or 600.",
    },
    { name: "KEYSTORE_PASSWORD", file: "works" },
  ],
  fileVariablesExclude: true,
  shipsHealthcheck: false,
  hasInit: true,
  kernelSettings: [lockedMemory("bootstrap.memory_lock")],
  tools: { sh: true, bash: true },
  variants: [
    {
      when: { versions: [{ from: [7], below: [8] }] },
      healthchecks: [
        { ...plainHealthcheck, unless: { variables: ["xpack.security.enabled=true", "http.port"] } },
        { ...secureHealthcheck, needs: { variables: ["xpack.security.http.ssl.enabled=true"] } },
      ],
      tools: { ...linux, curl: true },
    },
    {
      when: since(8),
      source: [
        "https://github.com/elastic/dockerfiles/blob/8.18/elasticsearch/Dockerfile",
        "https://www.elastic.co/guide/en/cloud-on-k8s/2.8/k8s-security-context.html",
      ],
      // Before, it started as root and became another user.
      capabilities: none,
      healthchecks: [
        {
          ...plainHealthcheck,
          needs: { variables: ["xpack.security.enabled=false"] },
          unless: { variables: ["http.port"] },
        },
        secureHealthcheck,
      ],
      tools: { ...linux, curl: true },
    },
  ],
};

/** Until version 5 the image of Docker Hub was another one. */
const elasticsearchOnDockerHub: ImageKnowledge = {
  ...elasticsearch,
  repositories: ["elasticsearch"],
  variants: [
    {
      when: before(6),
      source: [
        "https://github.com/docker-library/elasticsearch/blob/094b4b6bff8626a2391404413a2e338c48ef7a26/5/Dockerfile",
      ],
      dataDirectories: [volume("/usr/share/elasticsearch/data")],
    },
    ...(elasticsearch.variants ?? []),
  ],
};

const opensearch: ImageKnowledge = {
  product: "opensearch",
  repositories: ["opensearchproject/opensearch"],
  source: [
    "https://github.com/opensearch-project/opensearch-build/blob/main/docker/release/dockerfiles/opensearch.al2023.dockerfile",
  ],
  role: "search",
  dataDirectories: [
    directory("/usr/share/opensearch/data", { mistakenFor: ["/var/lib/opensearch", "/usr/share/elasticsearch/data"] }),
  ],
  ports: [service(9200), cluster(9300), metrics(9600)],
  startPeriod: "90s",
  stopGracePeriod: "120s",
  limits: { memory: "2G", cpus: "1.0", pids: 4096 },
  minimumMemory: "1G",
  secrets: [{ name: "OPENSEARCH_INITIAL_ADMIN_PASSWORD", file: "unknown" }],
  shipsHealthcheck: false,
  kernelSettings: [lockedMemory("bootstrap.memory_lock")],
  healthchecks: [
    {
      ...plainHealthcheck,
      certain: false,
      needs: { variables: ["DISABLE_SECURITY_PLUGIN=true", "plugins.security.disabled=true"] },
    },
    {
      test: [
        "CMD-SHELL",
        'curl -fsk -u "admin:$$OPENSEARCH_INITIAL_ADMIN_PASSWORD" https://127.0.0.1:9200/_cluster/health > /dev/null',
      ],
      timeout: "10s",
      note: "Logs in as `admin` with the password of the first start; fails once that is changed.",
      certain: false,
      needs: { variables: ["OPENSEARCH_INITIAL_ADMIN_PASSWORD"] },
      unless: { variables: ["DISABLE_SECURITY_PLUGIN=true", "plugins.security.disabled=true"] },
    },
  ],
  tools: linux,
  variants: [
    { when: before(2, 12), secrets: [] },
    {
      when: since(2, 12),
      source: [
        "https://github.com/opensearch-project/opensearch-build/blob/main/docker/release/config/opensearch/opensearch-docker-entrypoint-2.x.sh",
        "https://docs.opensearch.org/latest/install-and-configure/install-opensearch/docker/",
      ],
      requiredVariables: [
        [
          "OPENSEARCH_INITIAL_ADMIN_PASSWORD",
          "DISABLE_SECURITY_PLUGIN=true",
          "DISABLE_INSTALL_DEMO_CONFIG=true",
          "plugins.security.disabled=true",
          "/usr/share/opensearch/config",
        ],
      ],
    },
  ],
};

const solr: ImageKnowledge = {
  product: "solr",
  repositories: ["solr"],
  source: ["https://github.com/apache/solr-docker/blob/main/9.10/Dockerfile"],
  role: "search",
  ports: [service(8983)],
  shipsHealthcheck: false,
  variants: [
    // Before, cores lay below the program itself.
    {
      when: since(8),
      dataDirectories: [
        volume("/var/solr", {
          alternatives: ["/var/solr/data"],
          movedBy: ["SOLR_HOME"],
          mistakenFor: ["/opt/solr/server/solr/mycores"],
        }),
      ],
    },
  ],
};

const typesense: ImageKnowledge = {
  product: "typesense",
  repositories: ["typesense/typesense"],
  source: [
    "https://github.com/typesense/typesense/blob/main/docker/deployment.Dockerfile",
    "https://typesense.org/docs/guide/install-typesense.html",
  ],
  role: "search",
  dataDirectories: [
    directory("/data", {
      movedBy: ["TYPESENSE_DATA_DIR"],
      movedByFlags: ["--data-dir", "-d"],
      onlyIf: "The server writes to the directory that `--data-dir` names, and does not start without.",
    }),
  ],
  ports: [service(8108)],
  shipsHealthcheck: false,
};

export const searchEngines: readonly ImageKnowledge[] = [
  elasticsearch,
  elasticsearchOnDockerHub,
  opensearch,
  solr,
  typesense,
];
