import { type Field, unknown } from "../compose/field.ts";
import { onOneLine } from "../compose/one-line.ts";
import { postgresAsRoot } from "../compose/postgres-root.ts";
import { removedZookeeper } from "../compose/removed-zookeeper.ts";
import { isPasswordName } from "../compose/secret-text.ts";
import type { Service } from "../compose/service.ts";
import { unreadVariables } from "../compose/unread-variable.ts";
import { defineRule, type Problem } from "./rule.ts";

export const imageConfigIncompatible = defineRule({
  id: "image-config-incompatible",
  summary: "A service is configured for another image, or for another version of its image.",
  category: "correctness",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "The container stops at its start, or runs with other settings than the file says: without the password, or without the replica.",
    "Variables belong to an image, not to the server in it: those of the Bitnami images have no effect on the official ones.",
    "Kafka of Confluent has no ZooKeeper from 8.0 on: stay at 7.x, or move to KRaft.",
  ],
  references: [
    "https://docs.confluent.io/platform/current/installation/docker/config-reference.html",
    "https://github.com/docker-library/docs/tree/master/postgres#environment-variables",
    "https://github.com/docker-library/docs/tree/master/redis",
    "https://github.com/grafana/loki/blob/main/CHANGELOG.md",
  ],
  options: {},

  *service(service) {
    if (!service.standing.isDeployed || service.standing.isBuilt || !service.known) return;
    yield* zookeeper(service);
    yield* unread(service);
    yield* root(service);
    const test = lokiCheck(service);
    if (test) {
      const message = `Loki has \`-health\` from 3.6.5 on: the health check of service "${service.name}" never succeeds.`;
      yield { at: onOneLine(test, test.key), message };
    }
  },
});

function* zookeeper(service: Service): Iterable<Problem> {
  const variable = removedZookeeper(service);
  if (!variable) return;
  const isNewest = service.known?.version === "newest";
  const message = isNewest
    ? `Service "${service.name}" uses ZooKeeper, which the newest "${service.known.repository}" cannot: it stops without \`KAFKA_PROCESS_ROLES\`.`
    : `Service "${service.name}" uses ZooKeeper, which "${service.known?.repository}" cannot since 8.0: it stops without \`KAFKA_PROCESS_ROLES\`.`;
  yield { at: variable, message, severity: isNewest ? "warning" : "error" };
}

function* unread(service: Service): Iterable<Problem> {
  for (const variable of unreadVariables(service)) {
    const message = `The image "${service.known?.repository}" does not read "${variable.name}": it has no effect on service "${service.name}".`;
    yield { at: variable, message, severity: isPasswordName(variable.name.replace(/_FILE$/, "")) ? "warning" : "info" };
  }
}

function* root(service: Service): Iterable<Problem> {
  const command = postgresAsRoot(service);
  if (!command) return;
  const message = `Service "${service.name}" starts \`postgres\` from a shell, which the image runs as root: the server refuses to start.`;
  yield { at: onOneLine(command, command.key), message };
}

/** A check with a flag that came with the version from which on the image has nothing else. */
function lokiCheck({ known, healthcheck }: Service): Field<readonly string[]> | undefined {
  const test = healthcheck?.test;
  if (known?.product !== "loki" || known.version === undefined || !test || test.value === unknown) return undefined;
  const isThere = known.tools.get("loki") === true || !test.value.some((word) => /(^|\s)--?health$/.test(word));
  return isThere ? undefined : test;
}
