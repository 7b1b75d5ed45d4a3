import { longRunningServices, servicesKey } from "../compose/long-running.ts";
import { observationsOf } from "../compose/observation.ts";
import type { Service } from "../compose/service.ts";
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
    const running = external ? [] : longRunningServices(project);
    const place = servicesKey(project);
    if (running.length < fewest || !place || !running.every(staysHere)) return;
    yield {
      at: place,
      message: `The logs of the ${running.length} services of this project stay on its host: they are lost with it, and searched one by one.`,
    };
  },
});

const fewest = 3;

/** What journald holds is often sent on by the host. */
const localDrivers: ReadonlySet<unknown> = new Set(["json-file", "local", "none"]);

function staysHere(service: Service): boolean {
  const driver = service.logging?.driver;
  return (driver === undefined || localDrivers.has(driver.value)) && !observationsOf(service).has("logs");
}
