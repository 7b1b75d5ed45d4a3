import { servicesKey } from "../compose/long-running.ts";
import { logsOfAll } from "../compose/observed.ts";
import { flag } from "./options.ts";
import { defineRule } from "./rule.ts";

export const centralLoggingMissing = defineRule({
  id: "central-logging-missing",
  summary: "The logs of the project stay on its host.",
  category: "logging",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "With the host, or with the container, its logs are gone, just when they would say why; and what went through several services is looked for in each of them.",
    "Run a collector such as Alloy, Fluent Bit, Vector or Filebeat, or give the services a log driver that sends elsewhere.",
    "Projects of one or two services are left alone; where a collector runs outside the project, say so with `external: true`.",
  ],
  references: [
    "https://docs.docker.com/engine/logging/configure/",
    "https://docs.docker.com/engine/logging/drivers/fluentd/",
    "https://grafana.com/docs/alloy/latest/monitor/monitor-docker-containers/",
  ],
  options: {
    external: flag({ description: "Whether something outside the project collects its logs.", default: false }),
  },

  *project(project, { external }) {
    const place = external ? undefined : servicesKey(project);
    if (!place) return;
    const { count, stayHere } = logsOfAll(project);
    if (count < fewest || !stayHere) return;
    yield {
      at: place,
      message: `Nothing in this project sends on the logs of its ${count} services: they are lost with their host, and searched one by one.`,
    };
  },
});

const fewest = 3;
