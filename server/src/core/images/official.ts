/**
 * The Docker Official Images, those that are no longer made included: whatever else has neither a registry nor a
 * namespace is an image of the host itself. https://github.com/docker-library/official-images/tree/master/library
 */
const officialImages: ReadonlySet<string> = new Set(
  (
    "adminer adoptopenjdk aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux " +
    "azul-zulu backdrop bash bonita buildpack-deps busybox caddy cassandra celery centos chronograf cirros clearlinux " +
    "clefos clickhouse clojure composer consul convertigo couchbase couchdb crate crux dart debian docker " +
    "django drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang euleros express-gateway " +
    "fedora flink fluentd friendica fsharp gazebo gcc geonetwork ghost glassfish gradle groovy golang haproxy haskell " +
    "haxe hello-seattle hello-world hitch hola-mundo hylang httpd ibex ibm-semeru-runtimes ibmjava influxdb iojs " +
    "irssi java jenkins jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend lightstreamer " +
    "liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats " +
    "nats-streaming neo4j neurodebian nextcloud nginx node notary nuodb nuxeo odoo opensuse open-liberty openjdk " +
    "oraclelinux orientdb owncloud percona perl photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres " +
    "pypy python r-base rabbitmq rails rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros " +
    "ruby rust sapmachine satosa scala scratch sentry silverpeas sl solr sonarqube sourcemage spark spiped storm swarm " +
    "swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit varnish vault " +
    "websphere-liberty wordpress xwiki yourls znc zookeeper"
  ).split(" "),
);

/** Whether an image can only be one that was built on the host: no registry has it under this name. */
export function isLocalName({ registry, repository }: { registry: string | undefined; repository: string }): boolean {
  return registry === undefined && !repository.includes("/") && !officialImages.has(repository);
}
