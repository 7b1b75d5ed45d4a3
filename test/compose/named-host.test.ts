import { expect, test } from "vitest";
import { namedHosts } from "../../server/src/core/compose/named-host.ts";
import { serviceWith } from "../service-with.ts";

test.each([
  ["DATABASE_URL=postgres://app:secret@db:5432/shop?sslmode=disable", ["db"]],
  ["MONGO_URI=mongodb://a:27017,b:27017/shop", ["a", "b"]],
  ['ELASTICSEARCH_HOSTS=["http://a:9200","http://b:9200"]', ["a", "b"]],
  ["KAFKA_BROKERS=kafka-1:9092, kafka-2:9092", ["kafka-1", "kafka-2"]],
  ["DB_HOST=db", ["db"]],
  ["spring.redis.host=cache", ["cache"]],
  ["DB_HOST=${HOST}", []],
  ["DB_NAME=db", []],
  ["VIRTUAL_HOST=web", []],
  ["KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://kafka:9092", []],
  ["DB_HOST=/var/run/db.sock", []],
])("%s names the hosts %j", (variable, hosts) => {
  const service = serviceWith(`environment: [${JSON.stringify(variable)}]`);
  expect(namedHosts(service).map(({ host }) => host)).toEqual(hosts);
});
