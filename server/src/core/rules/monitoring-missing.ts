import { servicesKey } from "../compose/long-running.ts";
import { type Observed, observed } from "../compose/observed.ts";
import type { Service } from "../compose/service.ts";
import type { Signal } from "../images/facts.ts";
import { flag } from "./options.ts";
import { defineRule, type Problem } from "./rule.ts";

export const monitoringMissing = defineRule({
  id: "monitoring-missing",
  summary: "Nothing in the project collects the metrics of its services.",
  category: "observability",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Without metrics the first to learn of a full disk, a leak or a queue that grows are the users, and nobody can say afterwards when it began.",
    "Run Prometheus with cAdvisor and node-exporter, and an Alertmanager that tells people, or the agent of a service that does all that.",
    "Projects of one or two services are left alone; where something outside the project watches it, say so with `external: true`.",
  ],
  references: [
    "https://docs.docker.com/engine/daemon/prometheus/",
    "https://github.com/google/cadvisor/blob/master/docs/running.md",
    "https://prometheus.io/docs/alerting/latest/overview/",
  ],
  options: {
    external: flag({ description: "Whether something outside the project watches its services.", default: false }),
  },

  *project(project, { external }) {
    const { count, signals, prometheus } = external ? nothing : observed(project);
    if (count < fewest) return;
    const service = project.services[prometheus];
    const place = servicesKey(project);
    if (service) yield* incomplete(service, signals);
    else if (place && !metrics.some((signal) => signals.has(signal))) {
      yield {
        at: place,
        message: `Nothing in this project collects the metrics of its ${count} services: what goes wrong is noticed by its users first.`,
      };
    }
  },
});

const fewest = 3;
const nothing: Observed = { count: 0, signals: new Set(), prometheus: -1 };
const metrics: readonly Signal[] = ["metrics", "container-metrics", "host-metrics"];

function* incomplete({ name, key }: Service, signals: ReadonlySet<Signal>): Iterable<Problem> {
  if (!signals.has("container-metrics")) {
    yield {
      at: key,
      service: name,
      message: `Service "${name}" gets no metrics of the containers in this project: which of them runs out of memory is not to be seen.`,
    };
  }
  if (!signals.has("alerts")) {
    yield {
      at: key,
      service: name,
      message: `Service "${name}" has neither an Alertmanager nor Grafana in this project: no rule of it wakes anybody.`,
    };
  }
}
