/**
 * The programs before which the entrypoints of official images change from root to a user of their own, by product; the
 * image's own command is one of them, and so is one that begins with a flag.
 */
export const programsWithOwnUser: ReadonlyMap<string, readonly string[]> = new Map([
  // Only without a program: `run.sh` goes on as the user of the image, with `exec_as_user` or `run_as_user`.
  // https://github.com/bitnami/containers/blob/main/bitnami/zookeeper/3.9/debian-12/rootfs/opt/bitnami/scripts/zookeeper/run.sh
  ["bitnami-redis", []],
  ["bitnami-zookeeper", []],
  ["cassandra", ["cassandra"]],
  // Only without a program: https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/entrypoint.sh
  ["clickhouse", []],
  ["couchdb", ["couchdb", "/opt/couchdb/bin/couchdb"]],
  ["mariadb", ["mariadbd", "mysqld"]],
  ["mongo", ["mongod", "mongos"]],
  ["mysql", ["mysqld"]],
  ["postgres", ["postgres"]],
  ["rabbitmq", ["rabbitmq-server"]],
  ["redis", ["redis-server"]],
  ["valkey", ["valkey-server"]],
  ["zookeeper", ["zkServer.sh"]],
]);
