import { unknown } from "../compose/field.ts";
import { ignoresStop } from "../compose/first-process.ts";
import { isIdle } from "../compose/idle.ts";
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
  fixes: ["safe", "unsafe"],
  why: [
    "Docker sends the stop signal and kills the process 10 seconds later: requests break off, and a database that was writing has to recover.",
    "A `stop_grace_period` is an upper bound: a service that stops faster does not wait for it, and one that ignores the signal is killed later.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#stop_grace_period"],
  options: {},

  *service(service) {
    const { name, key, mapping, known, stopGracePeriod, standing } = service;
    if (!standing.isDeployed || standing.job || stopGracePeriod || isIdle(service)) return;
    const hasLittleToLose = known?.role === "exporter" || known?.role === "admin-ui" || isNamedExporter(service);
    const period = known?.stopGracePeriod ?? "60s";
    yield {
      at: key,
      severity: hasLittleToLose ? "info" : "warning",
      message: `Service "${name}" has no \`stop_grace_period\`: Docker kills it 10 seconds after the stop signal, whatever it is doing.`,
      fixes: () => [
        {
          title: `Give it ${period} to stop`,
          // What does not hear the signal is only killed later.
          safety: ignoresStop(service) ? "unsafe" : "safe",
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
