import { toChangeUser } from "./capabilities.ts";
import { before, since } from "./condition.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge } from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { admin, cluster, metrics, service } from "./ports.ts";
import { alpine } from "./tags.ts";
import { alpineLinux, linux, nothing } from "./tools.ts";

const rabbitmq: ImageKnowledge = {
  product: "rabbitmq",
  repositories: ["rabbitmq"],
  source: [
    "https://github.com/docker-library/rabbitmq/blob/master/Dockerfile-ubuntu.template",
    "https://github.com/docker-library/rabbitmq/blob/master/Dockerfile-alpine.template",
  ],
  capabilities: toChangeUser,
  role: "broker",
  needsHostname: true,
  dataDirectories: [volume("/var/lib/rabbitmq", { movedBy: ["RABBITMQ_MNESIA_BASE", "RABBITMQ_MNESIA_DIR"] })],
  ports: [service(5672), service(5671), metrics(15692), cluster(4369), cluster(25672)],
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  minimumMemory: "128M",
  secrets: [
    { name: "RABBITMQ_DEFAULT_PASS", file: "unknown" },
    { name: "RABBITMQ_ERLANG_COOKIE", file: "unknown" },
  ],
  unreadVariables: /^RABBITMQ_(USER|USERNAME|PASS|PASSWORD|DEFAULT_USERNAME|DEFAULT_PASSWORD|VHOST|VHOSTS)$/,
  // RabbitMQ lets `guest` in from its own host alone, but the image takes that back:
  // https://github.com/docker-library/rabbitmq/pull/501
  defaultAccount: {
    user: "guest",
    password: "guest",
    variables: ["RABBITMQ_DEFAULT_USER", "RABBITMQ_DEFAULT_PASS"],
    unless: {
      variables: [
        ...["RABBITMQ_DEFAULT_PASS", "RABBITMQ_DEFAULT_PASS_FILE", "RABBITMQ_CONFIG_FILE", "RABBITMQ_CONFIG_FILES"],
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
      ],
      mounts: [
        ...["/etc/rabbitmq/rabbitmq.conf", "/etc/rabbitmq/rabbitmq.config", "/etc/rabbitmq/advanced.config"],
        ...["/etc/rabbitmq/conf.d", "/etc/rabbitmq/definitions.json"],
      ],
    },
  },
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "rabbitmq-diagnostics", "-q", "ping"],
      interval: "30s",
      timeout: "10s",
      note: "Starts an Erlang machine each time, so it is not to run often.",
      certain: true,
      unless: { variables: ["RABBITMQ_NODENAME", "RABBITMQ_USE_LONGNAME"] },
    },
  ],
  tools: { ...linux, "rabbitmq-diagnostics": true, rabbitmqctl: true },
  variants: [
    {
      when: before(3, 9),
      secrets: [
        { name: "RABBITMQ_DEFAULT_PASS", file: "works" },
        { name: "RABBITMQ_ERLANG_COOKIE", file: "unknown" },
      ],
      fileVariables: ["RABBITMQ_DEFAULT_USER"],
    },
    {
      when: since(3, 9),
      source: [
        "https://github.com/docker-library/rabbitmq/blob/master/docker-entrypoint.sh",
        "https://github.com/docker-library/rabbitmq/pull/467",
      ],
      secrets: [
        {
          name: "RABBITMQ_DEFAULT_PASS",
          file: "aborts",
          note: "The entrypoint stops if `RABBITMQ_DEFAULT_PASS_FILE` or `RABBITMQ_DEFAULT_USER_FILE` is set.",
        },
        { name: "RABBITMQ_ERLANG_COOKIE", file: "unknown" },
      ],
      refusedVariables: [
        "RABBITMQ_DEFAULT_PASS_FILE",
        "RABBITMQ_DEFAULT_USER_FILE",
        "RABBITMQ_MANAGEMENT_SSL_CACERTFILE",
        "RABBITMQ_MANAGEMENT_SSL_CERTFILE",
        "RABBITMQ_MANAGEMENT_SSL_DEPTH",
        "RABBITMQ_MANAGEMENT_SSL_FAIL_IF_NO_PEER_CERT",
        "RABBITMQ_MANAGEMENT_SSL_KEYFILE",
        "RABBITMQ_MANAGEMENT_SSL_VERIFY",
        "RABBITMQ_SSL_CACERTFILE",
        "RABBITMQ_SSL_CERTFILE",
        "RABBITMQ_SSL_DEPTH",
        "RABBITMQ_SSL_FAIL_IF_NO_PEER_CERT",
        "RABBITMQ_SSL_KEYFILE",
        "RABBITMQ_SSL_VERIFY",
        "RABBITMQ_VM_MEMORY_HIGH_WATERMARK",
      ],
    },
    {
      when: { tag: /(^|-)management/ },
      ports: [service(5672), service(5671), admin(15672), admin(15671), metrics(15692), cluster(4369), cluster(25672)],
    },
    { when: { notTag: alpine, versions: [{ from: [4] }] }, tools: { curl: false, wget: false, nc: false } },
    { when: { tag: alpine }, tools: { ...alpineLinux, bash: true } },
  ],
};

const kafka = {
  product: "kafka",
  role: "broker",
  startPeriod: "60s",
  stopGracePeriod: "120s",
  limits: { memory: "2G", cpus: "2.0", pids: 2000 },
  unreadVariables: /^KAFKA_CFG_\w+$|^ALLOW_PLAINTEXT_LISTENER$/,
  shipsHealthcheck: false,
} as const;

const listenerNote =
  "Needs a listener without encryption and password on this port, reachable from inside the container.";

/** Variables that replace the listeners of the image's own configuration. */
const listenerVariables = ["KAFKA_LISTENERS", "KAFKA_ADVERTISED_LISTENERS", "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"];

/** A node that is only a controller has none. */
const brokerAddress = ["KAFKA_ADVERTISED_LISTENERS", "KAFKA_PROCESS_ROLES=controller"];

const confluentKafka: ImageKnowledge = {
  ...kafka,
  repositories: ["confluentinc/cp-kafka", "confluentinc/cp-server", "confluentinc/cp-enterprise-kafka"],
  source: [
    "https://github.com/confluentinc/kafka-images/blob/7.9.x/kafka/Dockerfile.ubi8",
    "https://github.com/confluentinc/kafka-images/blob/7.9.x/kafka/include/etc/confluent/docker/configure",
    "https://github.com/confluentinc/kafka-images/blob/7.9.x/server/include/etc/confluent/docker/configure",
  ],
  dataDirectories: [volume("/var/lib/kafka/data", { movedBy: ["KAFKA_LOG_DIRS"] })],
  ports: [service(9092)],
  minimumMemory: "1G",
  healthchecks: [
    {
      test: ["CMD-SHELL", "kafka-broker-api-versions --bootstrap-server localhost:{port} > /dev/null 2>&1"],
      port: 9092,
      interval: "30s",
      timeout: "10s",
      note: listenerNote,
      certain: false,
    },
  ],
  tools: { ...linux, "kafka-broker-api-versions": true, "kafka-topics": true },
  variants: [
    {
      when: before(8),
      requiredVariables: [["KAFKA_ZOOKEEPER_CONNECT", "KAFKA_PROCESS_ROLES"], brokerAddress],
    },
    {
      when: since(8),
      source: [
        "https://github.com/confluentinc/kafka-images/blob/master/kafka/include/etc/confluent/docker/configure",
        "https://github.com/confluentinc/kafka-images/blob/master/kafka/Dockerfile.ubi9",
        "https://github.com/confluentinc/common-docker/blob/master/base-java/Dockerfile.ubi9",
      ],
      // They came with the base of the images before.
      tools: { nc: false, wget: false },
      requiredVariables: [["KAFKA_PROCESS_ROLES"], ["CLUSTER_ID"], brokerAddress],
    },
  ],
};

/**
 * The image's own configuration writes to `/tmp`, and the declared volume stays empty. Any variable replaces that
 * configuration.
 */
const kafkaData = volume("/var/lib/kafka/data", {
  movedBy: ["KAFKA_LOG_DIRS"],
  namedBy: {
    variable: "KAFKA_LOG_DIRS",
    unless: ["KAFKA_LOG_DIR", "/mnt/shared/config", "/opt/kafka/config", "/etc/kafka/docker"],
    beside: "KAFKA_PROCESS_ROLES",
  },
  onlyIf: "The broker writes to `/tmp/kraft-combined-logs` unless `KAFKA_LOG_DIRS` names this directory.",
});

const apacheKafka: ImageKnowledge = {
  ...kafka,
  repositories: ["apache/kafka"],
  source: [
    "https://github.com/apache/kafka/blob/trunk/docker/jvm/Dockerfile",
    "https://github.com/apache/kafka/blob/trunk/docker/examples/README.md",
  ],
  dataDirectories: [kafkaData],
  ports: [service(9092), cluster(9093)],
  minimumMemory: "1G",
  healthchecks: [
    {
      test: [
        "CMD-SHELL",
        "/opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:{port} > /dev/null 2>&1",
      ],
      port: 9092,
      interval: "30s",
      timeout: "10s",
      note: listenerNote,
      certain: true,
      unless: { variables: listenerVariables, mounts: ["/mnt/shared/config", "/opt/kafka/config"] },
    },
  ],
  tools: { sh: true, bash: true, grep: true, "kafka-broker-api-versions.sh": true, "kafka-topics.sh": true },
};

const nativeKafka: ImageKnowledge = {
  ...kafka,
  repositories: ["apache/kafka-native"],
  source: [
    "https://github.com/apache/kafka/blob/trunk/docker/native/Dockerfile",
    "https://github.com/apache/kafka/blob/trunk/docker/examples/README.md",
  ],
  dataDirectories: [{ ...kafkaData, declared: false }],
  ports: [service(9092), cluster(9093)],
  startPeriod: "20s",
  minimumMemory: "256M",
  healthchecks: [
    {
      test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/{port}"],
      port: 9092,
      note: "Tells that the port is open, no more: this image has none of Kafka's scripts.",
      certain: true,
      unless: { variables: listenerVariables, mounts: ["/mnt/shared/config"] },
    },
  ],
  tools: { ...alpineLinux, bash: true, "kafka-broker-api-versions.sh": false, "kafka-topics.sh": false },
};

const natsHealthcheck: Healthcheck = {
  test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8222/healthz"],
  certain: true,
};

const nats: ImageKnowledge = {
  product: "nats",
  repositories: ["nats"],
  source: ["https://docs.nats.io/running-a-nats-service/nats_docker/jetstream_docker"],
  role: "broker",
  dataDirectories: [
    directory("/data", { onlyIf: "JetStream writes to the directory that `-sd` or the configuration names." }),
  ],
  ports: [service(4222), metrics(8222), cluster(6222)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  shipsHealthcheck: false,
  variants: [
    {
      when: { notTag: /(^|-)alpine|windowsservercore|nanoserver/ },
      source: ["https://github.com/nats-io/nats-docker/blob/main/2.12.x/scratch/Dockerfile"],
      probeImpossible: "The image holds the server and nothing else; the `-alpine` tags have what a check needs.",
      tools: nothing,
    },
    {
      when: { tag: alpine },
      source: ["https://github.com/nats-io/nats-docker/blob/main/2.12.x/alpine3.22/Dockerfile"],
      healthchecks: [
        {
          ...natsHealthcheck,
          note: "Needs the monitoring port, which the image's own configuration opens and any other command has to.",
          unless: { ownCommand: true, mounts: ["/etc/nats"] },
        },
        { ...natsHealthcheck, needs: { arguments: ["-m", "--http_port"] } },
      ],
      tools: alpineLinux,
    },
  ],
};

const mosquitto: ImageKnowledge = {
  product: "mosquitto",
  repositories: ["eclipse-mosquitto"],
  source: [
    "https://github.com/eclipse-mosquitto/mosquitto/blob/master/docker/2.1-alpine/Dockerfile",
    "https://github.com/docker-library/docs/blob/master/eclipse-mosquitto/content.md",
  ],
  role: "broker",
  dataDirectories: [volume("/mosquitto/data", { onlyIf: "The broker writes here with `persistence true`." })],
  ports: [service(1883), service(9001)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  limits: { memory: "128M", cpus: "0.25", pids: 50 },
  shipsHealthcheck: "unknown",
  healthchecks: [
    {
      test: ["CMD", "nc", "-z", "127.0.0.1", "1883"],
      note: "Tells that the port is open, no more.",
      certain: true,
      unless: { mounts: ["/mosquitto/config"] },
    },
  ],
  tools: { ...alpineLinux, mosquitto_sub: true, mosquitto_pub: true },
};

const redpanda: ImageKnowledge = {
  product: "redpanda",
  repositories: [
    "redpandadata/redpanda",
    "docker.redpanda.com/redpandadata/redpanda",
    "vectorized/redpanda",
    "docker.redpanda.com/vectorized/redpanda",
  ],
  source: ["https://docs.redpanda.com/redpanda-labs/docker-compose/single-broker/"],
  role: "broker",
  // The program of the image is `rpk`, which starts the broker and is its client.
  dataDirectories: [directory("/var/lib/redpanda/data", { startedBy: ["start"] })],
  ports: [service(9092), service(8081), service(8082), admin(9644), cluster(33145)],
};

const pulsar: ImageKnowledge = {
  product: "pulsar",
  repositories: ["apachepulsar/pulsar", "apachepulsar/pulsar-all"],
  source: [
    "https://github.com/apache/pulsar/blob/master/docker/pulsar/Dockerfile",
    "https://pulsar.apache.org/docs/standalone-docker",
  ],
  role: "broker",
  dataDirectories: [directory("/pulsar/data", { startedBy: ["standalone"] })],
  ports: [service(6650), admin(8080)],
  shipsHealthcheck: false,
  endsWithoutCommand: true,
};

const activemq: ImageKnowledge = {
  product: "activemq",
  repositories: ["apache/activemq-classic"],
  source: [
    "https://github.com/apache/activemq/blob/main/assembly/src/docker/Dockerfile",
    "https://github.com/apache/activemq/blob/main/assembly/src/release/bin/env",
  ],
  role: "broker",
  dataDirectories: [directory("/opt/apache-activemq/data", { movedBy: ["ACTIVEMQ_DATA"] })],
  ports: [service(61616), service(5672), service(61613), service(1883), service(61614), admin(8161)],
  shipsHealthcheck: false,
};

const artemis: ImageKnowledge = {
  product: "artemis",
  repositories: ["apache/activemq-artemis"],
  source: ["https://github.com/apache/activemq-artemis/blob/main/artemis-docker/Dockerfile-ubuntu-21"],
  role: "broker",
  dataDirectories: [volume("/var/lib/artemis-instance", { alternatives: ["/var/lib/artemis-instance/data"] })],
  ports: [service(61616), service(5445), service(5672), service(1883), service(61613), admin(8161), metrics(9404)],
  shipsHealthcheck: false,
};

/** What Confluent ships beside the broker waits for that before it starts, forty seconds unless a variable says otherwise. */
const confluentClient = { waits: { roles: ["broker"], commands: ["/etc/confluent/docker/run"] } } as const;

const confluentClients: readonly ImageKnowledge[] = [
  {
    ...confluentClient,
    product: "schema-registry",
    repositories: ["confluentinc/cp-schema-registry"],
    source: [
      "https://github.com/confluentinc/schema-registry-images/blob/master/schema-registry/include/etc/confluent/docker/ensure",
    ],
    ports: [service(8081)],
  },
  {
    ...confluentClient,
    product: "kafka-connect",
    // The last one is the first with a plug-in.
    repositories: [
      "confluentinc/cp-kafka-connect",
      "confluentinc/cp-kafka-connect-base",
      "confluentinc/kafka-connect-datagen",
    ],
    source: [
      "https://github.com/confluentinc/cp-docker-images/blob/master/debian/kafka-connect-base/include/etc/confluent/docker/ensure",
    ],
    ports: [service(8083)],
  },
  {
    ...confluentClient,
    product: "kafka-rest",
    repositories: ["confluentinc/cp-kafka-rest"],
    source: [
      "https://github.com/confluentinc/kafka-rest-images/blob/master/kafka-rest/include/etc/confluent/docker/ensure",
    ],
    ports: [service(8082)],
  },
  {
    ...confluentClient,
    product: "ksqldb",
    // `confluentinc/ksqldb-server` has another entrypoint, which waits for nothing.
    repositories: ["confluentinc/cp-ksqldb-server", "confluentinc/cp-ksql-server"],
    source: [
      "https://github.com/confluentinc/ksql-images/blob/master/cp-ksqldb-server/include/etc/confluent/docker/ensure",
      "https://github.com/confluentinc/ksql-images/blob/master/cp-ksql-server/include/etc/confluent/docker/ensure",
    ],
    ports: [service(8088)],
  },
];

export const brokers: readonly ImageKnowledge[] = [
  rabbitmq,
  confluentKafka,
  apacheKafka,
  nativeKafka,
  nats,
  mosquitto,
  redpanda,
  pulsar,
  activemq,
  artemis,
  ...confluentClients,
];
