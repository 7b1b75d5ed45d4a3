import type { Signal } from "../images/facts.ts";
import { unknown } from "./field.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

/** What a service tells about the project it runs in. */
export const observationsOf = once((service: Service): ReadonlySet<Signal> => {
  return new Set([...(service.known?.signals ?? []), ...namedSignals(service), ...sentSignals(service)]);
});

/** What the name of the service, or of an image that is not described, says. */
function namedSignals({ name, image, known }: Service): readonly Signal[] {
  const repository = image === undefined || image.value === unknown ? "" : image.value.repository;
  const names = known?.role === undefined ? `${name} ${repository}` : name;
  return [
    ...(monitors.test(names) ? (["metrics"] as const) : []),
    ...(containerMonitors.test(names) ? (["container-metrics"] as const) : []),
    ...(logCollectors.test(names) ? (["logs"] as const) : []),
  ];
}

/** An agent that is not in the project, but that the service sends to. */
function sentSignals({ environment, labels }: Service): readonly Signal[] {
  const isSending = environment.some(({ name }) => agentVariables.test(name));
  const isCollected = labels.some(({ name }) => agentLabels.test(name));
  return isSending || isCollected ? ["metrics", "container-metrics", "logs"] : [];
}

const monitors =
  /exporter|prometheus|victoria|vmagent|thanos|mimir|alloy|otel|opentelemetry|telegraf|netdata|statsd|zabbix|nagios|icinga|checkmk|datadog|newrelic|dynatrace|instana|signoz|uptrace|beszel|metricbeat|elastic-agent|skywalking|cadvisor|monitor/i;

const containerMonitors =
  /cadvisor|netdata|telegraf|datadog|newrelic|dynatrace|instana|beszel|metricbeat|alloy|docker/i;

const logCollectors =
  /filebeat|fluent|promtail|alloy|(?:^|\W)vector(?:\W|$)|logstash|logspout|otel|opentelemetry|loki|graylog|splunk|syslog|datadog|newrelic|signoz|uptrace|elastic-agent|skywalking|victoria-?logs/i;

const agentVariables =
  /^(?:DD_AGENT_HOST|DD_API_KEY|OTEL_EXPORTER_OTLP_ENDPOINT|NEW_RELIC_LICENSE_KEY|ELASTIC_APM_SERVER_URL|SW_AGENT_COLLECTOR_BACKEND_SERVICES)$/;

const agentLabels = /^(?:com\.datadoghq\.|prometheus\.|co\.elastic\.)/;
