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

/** The products whose images name a user that is not root, in all their editions that are still maintained. */
export const productsWithUser: ReadonlySet<string> = new Set([
  // https://github.com/adminerevo/docker-adminer/blob/main/5/Dockerfile
  "adminer",
  // https://github.com/prometheus/alertmanager/blob/main/Dockerfile
  "alertmanager",
  // https://github.com/grafana/grafana/blob/main/Dockerfile
  "grafana",
  // https://github.com/jenkinsci/docker/blob/master/debian/bookworm/hotspot/Dockerfile
  "jenkins",
  // https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile
  "keycloak",
  // https://github.com/elastic/kibana/blob/main/src/dev/build/tasks/os_packages/docker_generator/templates/base/Dockerfile
  "kibana",
  // https://github.com/elastic/logstash/blob/main/docker/templates/Dockerfile.erb
  "logstash",
  // https://github.com/docker-library/memcached/blob/master/1/alpine/Dockerfile
  "memcached",
  // https://github.com/opensearch-project/opensearch-build/tree/main/docker/release/dockerfiles
  "opensearch",
  // https://github.com/prometheus/prometheus/blob/main/Dockerfile
  "prometheus",
  // https://github.com/apache/solr-docker/blob/main/9.9/Dockerfile
  "solr",
]);
