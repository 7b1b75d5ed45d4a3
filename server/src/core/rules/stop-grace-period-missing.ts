import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const stopGracePeriodMissing = defineRule({
  id: "stop-grace-period-missing",
  summary: "A service has only ten seconds to stop.",
  category: "shutdown",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["safe"],
  why: [
    "Docker sends the stop signal and kills the process 10 seconds later: requests break off, and a database that was writing has to recover.",
    "A `stop_grace_period` is an upper bound: a service that stops faster does not wait for it.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#stop_grace_period"],
  options: {},

  *service(service) {
    const { name, key, mapping, known, stopGracePeriod, standing } = service;
    if (!standing.isDeployed || standing.job || stopGracePeriod) return;
    const hasLittleToLose = known?.role === "exporter" || known?.role === "admin-ui" || isNamedExporter(service);
    const period = known?.stopGracePeriod ?? "60s";
    yield {
      at: key,
      severity: hasLittleToLose ? "info" : "warning",
      message: `Service "${name}" has no \`stop_grace_period\`: Docker kills it 10 seconds after the stop signal, whatever it is doing.`,
      fixes: () => [
        {
          title: `Give it ${period} to stop`,
          safety: "safe",
          changes: [set(mapping, ["stop_grace_period"], period)],
        },
      ],
    };
  },
});

/** An image that nobody described, and whose name is that of all exporters for Prometheus. */
function isNamedExporter({ image }: Service): boolean {
  return image !== undefined && image.value !== unknown && /[-_]exporter$/.test(image.value.repository);
}
