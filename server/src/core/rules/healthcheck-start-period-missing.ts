import { formatDuration, parseDuration } from "../compose/duration.ts";
import { healthScript } from "../compose/health-script.ts";
import { healthTiming } from "../compose/health-timing.ts";
import type { Healthcheck } from "../compose/healthcheck.ts";
import { set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const healthcheckStartPeriodMissing = defineRule({
  id: "healthcheck-start-period-missing",
  summary: "A service counts as unhealthy before it can have started.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["safe"],
  why: [
    "Checks that fail while a service still starts count like any other: what waits for it gives up with `dependency failed to start`, and Swarm kills the task and begins anew.",
    "In the `start_period` failures do not count; the first success ends it, so a long one costs nothing.",
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
  ],
  options: {},

  *service({ name, mapping, healthcheck, known, standing }) {
    if (!standing.isDeployed || standing.job || !healthcheck || isStartConsidered(healthcheck)) return;
    const timing = healthScript(healthcheck) && healthTiming(healthcheck);
    // The image may bring a start period together with its check.
    if (!timing || known?.shipsHealthcheck === true) return;
    const patience = timing.interval * timing.retries;
    const startUp = known?.startPeriod === undefined ? usualStart : (parseDuration(known.startPeriod) ?? 0);
    if (patience >= startUp) return;
    const period = known?.startPeriod ?? "40s";
    const isKnownToBeSlow = known?.startPeriod !== undefined && startUp >= usualStart;
    const slowness = isKnownToBeSlow
      ? `while a start of ${known.product} can take ${known.startPeriod}`
      : "whether or not it has started by then";
    yield {
      at: healthcheck.startPeriod ?? healthcheck.field.key,
      severity: isKnownToBeSlow && patience < startUp * enough ? "warning" : "info",
      message: `The health check of "${name}" has no \`start_period\`: the service counts as unhealthy after ${formatDuration(patience)}, ${slowness}.`,
      fixes: () => [
        {
          title: `Give it ${period} to start`,
          safety: "safe",
          changes: [set(mapping, ["healthcheck", "start_period"], period)],
        },
      ],
    };
  },
});

/** What a start can take is an estimate: with nearly as much patience most starts are over in time. */
const enough = 2 / 3;

/** Half a minute, within which most services have started. */
const usualStart = 30_000;

/** A start interval without a period, in which it would count, the engine refuses. */
function isStartConsidered({ startPeriod, startInterval }: Healthcheck): boolean {
  return (
    (startPeriod !== undefined && startPeriod.value !== 0) || (startPeriod === undefined && startInterval !== undefined)
  );
}
