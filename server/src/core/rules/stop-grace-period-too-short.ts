import { formatDuration, parseDuration } from "../compose/duration.ts";
import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import type { Role } from "../images/facts.ts";
import { set } from "../syntax/change.ts";
import { duration } from "./options.ts";
import { defineRule } from "./rule.ts";

export const stopGracePeriodTooShort = defineRule({
  id: "stop-grace-period-too-short",
  summary: "A service has less time to stop than it may need.",
  category: "shutdown",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["stop_grace_period"],
  fixes: ["unsafe"],
  why: [
    "When the time is up Docker kills the process: a database that was writing has to recover, and requests break off.",
    "What a service needs its author knows best: of an image that nobody described, only less time than Docker gives by itself is reported.",
    "A `stop_grace_period` is an upper bound, for which a service that stops faster does not wait.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#stop_grace_period"],
  options: {
    minimum: duration({ description: "The time to stop that a service needs at least.", default: "10s" }),
  },

  *service({ name, mapping, known, stopGracePeriod, standing }, { minimum }) {
    if (!stopGracePeriod || stopGracePeriod.value === unknown) return;
    if (!standing.isDeployed || standing.job) return;
    const { value } = stopGracePeriod;
    const needed = known?.stopGracePeriod ?? minimum;
    const least = parseDuration(needed) ?? 0;
    if (value >= least) return;
    const wanted = least > usual ? needed : "60s";
    const isLessThanUsual = value < usual;
    const writes = known?.role !== undefined && rolesThatWrite.has(known.role);
    const hasLittleToLose = known?.role === "exporter" || known?.role === "admin-ui";
    if (hasLittleToLose && !isLessThanUsual) return;
    const loss = writes ? "in the middle of what it writes" : "in the middle of what takes longer";
    const comparison = isLessThanUsual ? "less than the 10s that Docker gives by itself" : limit(known, needed);
    yield {
      at: stopGracePeriod,
      severity: writes || (isLessThanUsual && !hasLittleToLose) ? "warning" : "info",
      message: `Service "${name}" has ${formatDuration(value)} to stop, ${comparison}: Docker kills it ${loss}.`,
      fixes: () => [
        {
          title: `Give it ${wanted} to stop`,
          safety: "unsafe",
          changes: [set(mapping, ["stop_grace_period"], wanted)],
        },
      ],
    };
  },
});

function limit(known: Service["known"], needed: string): string {
  const period = formatDuration(parseDuration(needed) ?? 0);
  return known?.stopGracePeriod ? `where ${known.product} may take ${period}` : `less than ${period}`;
}

/** What Docker gives where nothing is said, in milliseconds. */
const usual = 10_000;

const rolesThatWrite: ReadonlySet<Role> = new Set([
  "broker",
  "coordination",
  "database",
  "object-store",
  "registry",
  "search",
  "secrets",
]);
