import { startsServer } from "./server-command.ts";
import type { Service } from "./service.ts";
import type { Variable } from "./variable-list.ts";

/**
 * The variable by which a service tells Kafka of Confluent to use ZooKeeper, where the image can no more: from 8.0 on
 * its entrypoint asks for `KAFKA_PROCESS_ROLES`. Follows confluentinc/kafka-images `configure`.
 */
export function removedZookeeper(service: Service): Variable | undefined {
  const { known, environment, hasEnvironmentFile, fileVariables } = service;
  const isKraftOnly = known?.product === "kafka" && known.requiredVariables.some(([name]) => name === roles);
  const isHidden = hasEnvironmentFile && !fileVariables;
  if (!isKraftOnly || isHidden || !startsServer(service)) return undefined;
  if (fileVariables?.has(roles) || environment.some(({ name }) => name === roles)) return undefined;
  return environment.find(({ name }) => name === "KAFKA_ZOOKEEPER_CONNECT");
}

const roles = "KAFKA_PROCESS_ROLES";
