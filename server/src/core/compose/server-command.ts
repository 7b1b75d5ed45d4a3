import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/**
 * Whether a service starts the server of its image through the entrypoint of the image, which then looks at the
 * variables. False for a client, for a shell, and where the file does not tell.
 */
export function startsServer({ known, built, entrypoint, command }: Service): boolean {
  if (!known || entrypoint || built?.entrypoint || command?.value === unknown) return false;
  const [first] = command?.value ?? built?.command ?? [];
  return first === undefined || first.startsWith("-") || servers.get(known.product)?.includes(first) === true;
}

/** What may stand first in the command, beside flags. */
const servers: ReadonlyMap<string, readonly string[]> = new Map([
  ["couchdb", ["couchdb", "/opt/couchdb/bin/couchdb"]],
  ["elasticsearch", ["eswrapper", "elasticsearch"]],
  ["influxdb", ["influxd"]],
  ["kafka", ["/etc/confluent/docker/run"]],
  ["mariadb", ["mariadbd", "mysqld"]],
  ["mongo", ["mongod"]],
  ["mssql", ["/opt/mssql/bin/sqlservr", "/opt/mssql/bin/permissions_check.sh"]],
  ["mysql", ["mysqld"]],
  ["opensearch", ["opensearch"]],
  ["postgres", ["postgres"]],
  ["rabbitmq", ["rabbitmq-server"]],
]);
