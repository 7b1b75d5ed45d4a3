import { backup } from "./broken/backup.ts";
import { blueGreen } from "./broken/blue-green.ts";
import type { Break } from "./broken/break.ts";
import { canary } from "./broken/canary.ts";
import { loadBalanced } from "./broken/load-balanced.ts";
import { loggingElk } from "./broken/logging-elk.ts";
import { loggingLoki } from "./broken/logging-loki.ts";
import { microservices } from "./broken/microservices.ts";
import { migrationJob } from "./broken/migration-job.ts";
import { monitoring } from "./broken/monitoring.ts";
import { multiTier } from "./broken/multi-tier.ts";
import { postgresReplication } from "./broken/postgres-replication.ts";
import { rolling } from "./broken/rolling.ts";
import { zeroDowntime } from "./broken/zero-downtime.ts";

/** Each layout in the ways in which it is broken most easily. */
export const brokenLayouts: readonly { readonly layout: string; readonly breaks: readonly Break[] }[] = [
  { layout: "backup", breaks: backup },
  { layout: "blue-green", breaks: blueGreen },
  { layout: "canary", breaks: canary },
  { layout: "load-balanced", breaks: loadBalanced },
  { layout: "logging-elk", breaks: loggingElk },
  { layout: "logging-loki", breaks: loggingLoki },
  { layout: "microservices", breaks: microservices },
  { layout: "migration-job", breaks: migrationJob },
  { layout: "monitoring", breaks: monitoring },
  { layout: "multi-tier", breaks: multiTier },
  { layout: "postgres-replication", breaks: postgresReplication },
  { layout: "rolling", breaks: rolling },
  { layout: "zero-downtime", breaks: zeroDowntime },
];
