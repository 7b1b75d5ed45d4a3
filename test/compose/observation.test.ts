import { expect, test } from "vitest";
import { observationsOf } from "../../server/src/core/compose/observation.ts";
import { projectOf } from "../diagnostic-at.ts";
import { serviceWith } from "../service-with.ts";

test.each([
  ["environment: [OTEL_EXPORTER_OTLP_ENDPOINT=http://agent:4317]", ["container-metrics", "logs", "metrics"]],
  ["labels: { com.datadoghq.ad.logs: '[]' }", ["container-metrics", "logs", "metrics"]],
  ["environment: [LOG_LEVEL=info]", []],
])("a service with `%s`", (text, signals) => {
  expect([...observationsOf(serviceWith(text))].toSorted()).toEqual(signals);
});

test.each([
  ["redis-exporter", "registry.example.com/exporter:1.0.0", ["metrics"]],
  ["agent", "grafana/promtail:3.5.8", ["logs"]],
  ["logs", "registry.example.com/vector:1.0.0", ["logs"]],
  ["embeddings", "pgvector/pgvector:pg18", []],
  ["web", "nginx:1.29.3", []],
])("the service %s with the image %s", (name, image, signals) => {
  const [service] = projectOf(`services:\n  ${name}:\n    image: ${image}\n`).project.services;
  expect(service && [...observationsOf(service)]).toEqual(signals);
});
