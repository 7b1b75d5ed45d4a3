import { since } from "./condition.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge } from "./facts.ts";
import { admin, cluster, service } from "./ports.ts";
import { linux, nothing } from "./tools.ts";

const zookeeper: ImageKnowledge = {
  product: "zookeeper",
  repositories: ["zookeeper"],
  source: ["https://github.com/31z4/zookeeper-docker/blob/master/3.9.5/Dockerfile"],
  role: "coordination",
  dataDirectories: [
    volume("/data", { movedBy: ["ZOO_DATA_DIR"], mistakenFor: ["/var/lib/zookeeper"] }),
    volume("/datalog", { movedBy: ["ZOO_DATA_LOG_DIR"] }),
  ],
  ports: [service(2181), admin(8080), cluster(2888), cluster(3888)],
  startPeriod: "20s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 500 },
  minimumMemory: "128M",
  shipsHealthcheck: false,
  tools: { sh: true, bash: true },
  variants: [
    {
      when: since(3, 5),
      healthchecks: [
        {
          test: ["CMD-SHELL", "echo srvr | nc -w 2 127.0.0.1 2181 | grep -q Mode"],
          note: "Asks with `srvr`, because the image answers to no other command of four letters, such as `ruok`.",
          certain: true,
          unless: { variables: ["ZOO_4LW_COMMANDS_WHITELIST", "ZOO_CFG_EXTRA"], mounts: ["/conf"] },
        },
      ],
      tools: { ...linux, nc: true, wget: true },
    },
  ],
};

const confluentZookeeper: ImageKnowledge = {
  product: "zookeeper",
  repositories: ["confluentinc/cp-zookeeper"],
  source: ["https://github.com/confluentinc/kafka-images/blob/7.9.x/zookeeper/Dockerfile.ubi8"],
  role: "coordination",
  dataDirectories: [volume("/var/lib/zookeeper/data"), volume("/var/lib/zookeeper/log")],
  ports: [service(2181), cluster(2888), cluster(3888)],
  startPeriod: "20s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 500 },
  minimumMemory: "128M",
  shipsHealthcheck: false,
  variants: [
    {
      when: since(8),
      deprecation: {
        reason: "Confluent Platform has no ZooKeeper since version 8.0, whose brokers run without it.",
        source: ["https://docs.confluent.io/platform/current/deprecations.html"],
      },
    },
  ],
};

const consul: ImageKnowledge = {
  product: "consul",
  repositories: ["hashicorp/consul"],
  source: ["https://github.com/hashicorp/consul/blob/main/Dockerfile"],
  role: "coordination",
  dataDirectories: [volume("/consul/data")],
  ports: [admin(8500), service(8600), cluster(8300), cluster(8301), cluster(8302)],
  startPeriod: "15s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 200 },
  shipsHealthcheck: false,
  hasInit: true,
  startsForDevelopment: true,
  healthchecks: [
    {
      test: ["CMD-SHELL", "curl -fsS http://127.0.0.1:8500/v1/status/leader | grep -q ':'"],
      note: "Healthy once the cluster has a leader.",
      certain: true,
      unless: {
        arguments: ["-http-port", "-https-port"],
        mounts: ["/consul/config"],
        variables: ["CONSUL_LOCAL_CONFIG"],
      },
    },
  ],
  tools: { sh: true, grep: true, curl: true, wget: true, nc: true, bash: false, consul: true },
  variants: [{ when: { tag: /ubi/ }, healthchecks: [], tools: { ...linux, nc: false } }],
};

const officialConsul: ImageKnowledge = {
  ...consul,
  repositories: ["consul"],
  deprecation: {
    reason: "Since Consul 1.16 the image appears under its other name only.",
    source: ["https://github.com/docker-library/docs/blob/master/consul/deprecated.md"],
    successor: "hashicorp/consul",
  },
};

const etcd: ImageKnowledge = {
  product: "etcd",
  repositories: ["quay.io/coreos/etcd", "gcr.io/etcd-development/etcd"],
  source: [
    "https://github.com/etcd-io/etcd/blob/main/Dockerfile",
    "https://etcd.io/docs/latest/op-guide/configuration/",
  ],
  role: "coordination",
  dataDirectories: [
    directory("/var/lib/etcd", {
      movedBy: ["ETCD_DATA_DIR"],
      movedByFlags: ["--data-dir", "-data-dir"],
      onlyIf: "The server writes to the directory that `--data-dir` names.",
    }),
  ],
  ports: [service(2379), cluster(2380)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "1.0", pids: 200 },
  shipsHealthcheck: false,
  tools: { etcdctl: true },
  variants: [
    {
      when: since(3, 5),
      healthchecks: [
        {
          test: ["CMD", "/usr/local/bin/etcdctl", "endpoint", "health"],
          note: "There is no shell in the image; with TLS the check needs `--cacert`, `--cert` and `--key`.",
          certain: true,
          unless: {
            arguments: ["--cert-file", "--client-cert-auth", "--auto-tls"],
            variables: ["ETCD_CERT_FILE", "ETCD_CLIENT_CERT_AUTH", "ETCD_AUTO_TLS"],
          },
        },
      ],
    },
    // It was Debian before.
    {
      when: since(3, 5, 7),
      source: ["https://github.com/etcd-io/etcd/blob/main/CHANGELOG/CHANGELOG-3.5.md"],
      tools: { ...nothing, etcdctl: true },
    },
  ],
};

export const coordinators: readonly ImageKnowledge[] = [zookeeper, confluentZookeeper, consul, officialConsul, etcd];
