import { directory } from "./data-directory.ts";
import type { ImageFacts, ImageKnowledge, Role } from "./facts.ts";
import { admin, cluster, service } from "./ports.ts";

const database = { role: "database", startPeriod: "60s", stopGracePeriod: "120s" } as const;
const cache = { role: "cache", startPeriod: "10s", stopGracePeriod: "60s" } as const;
const broker = { role: "broker", startPeriod: "60s", stopGracePeriod: "120s" } as const;

/**
 * Bitnami's images have their own entrypoints, variables and directories, of which only the directories are known.
 */
export const bitnamiImages: readonly ImageKnowledge[] = [
  bitnami("postgresql", {
    ...database,
    dataDirectories: [directory("/bitnami/postgresql", { mistakenFor: ["/var/lib/postgresql"] })],
    ports: [service(5432)],
  }),
  bitnami("mysql", {
    ...database,
    dataDirectories: [directory("/bitnami/mysql", { mistakenFor: ["/var/lib/mysql"] })],
    ports: [service(3306)],
  }),
  bitnami("mariadb", {
    ...database,
    dataDirectories: [directory("/bitnami/mariadb", { mistakenFor: ["/var/lib/mysql"] })],
    ports: [service(3306)],
  }),
  bitnami("mongodb", {
    ...database,
    dataDirectories: [directory("/bitnami/mongodb", { mistakenFor: ["/data/db"] })],
    ports: [service(27017)],
  }),
  bitnami("redis", {
    ...cache,
    ports: [service(6379)],
    // A replica waits for the port of its master: `redis_configure_replication` in `libredis.sh`.
    waits: {
      roles: ["cache"],
      commands: ["/opt/bitnami/scripts/redis/run.sh"],
      onlyWith: { variable: "REDIS_REPLICATION_MODE", value: /^(?:slave|replica)$/ },
    },
  }),
  bitnami("redis-sentinel", {
    // It asks its master for ever: https://redis.io/docs/latest/operate/oss_and_stack/management/sentinel/
    waits: { roles: ["cache"], commands: ["/opt/bitnami/scripts/redis-sentinel/run.sh"] },
  }),
  bitnami("valkey", { ...cache, ports: [service(6379)] }),
  bitnami("memcached", { ...cache, ports: [service(11211)] }),
  bitnami("rabbitmq", {
    ...broker,
    dataDirectories: [directory("/bitnami/rabbitmq/mnesia")],
    ports: [service(5672), admin(15672), cluster(4369), cluster(25672)],
  }),
  bitnami("kafka", { ...broker, dataDirectories: [directory("/bitnami/kafka")], ports: [service(9092)] }),
  bitnami("zookeeper", {
    role: "coordination",
    dataDirectories: [directory("/bitnami/zookeeper")],
    ports: [service(2181)],
    startPeriod: "20s",
    stopGracePeriod: "60s",
  }),
  bitnami("elasticsearch", { role: "search", ports: [service(9200), cluster(9300)], startPeriod: "90s" }),
  bitnami("*", {}),
  // https://hub.docker.com/r/signoz/zookeeper
  { product: "bitnami-zookeeper", repositories: ["signoz/zookeeper"], role: "coordination" },
];

function bitnami(name: string, rest: ImageFacts & { readonly role?: Role }): ImageKnowledge {
  return {
    ...rest,
    product: `bitnami-${name === "*" ? "image" : name}`,
    repositories: [`bitnami/${name}`, `bitnamilegacy/${name}`],
    source: [`https://github.com/bitnami/containers/tree/main/bitnami${name === "*" ? "" : `/${name}`}`],
    deprecation: {
      reason: "Bitnami moved its free images to the `bitnamilegacy` repositories, where they get no more updates.",
      source: ["https://github.com/bitnami/containers/issues/83267"],
    },
  };
}
