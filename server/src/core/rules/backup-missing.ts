import { backupPartOf, backupsOf } from "../compose/backup.ts";
import type { Service } from "../compose/service.ts";
import { flag } from "./options.ts";
import { defineRule, type Problem } from "./rule.ts";

export const backupMissing = defineRule({
  id: "backup-missing",
  summary: "Nothing in the project backs up its databases.",
  category: "storage",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A volume survives the container and nothing else: a mistaken `docker compose down --volumes`, a bad migration or a broken disk takes all data with it.",
    "Dump each database on a schedule, to a place that the host cannot delete, and try to restore it.",
    "Where something outside the project makes the backups, say so with `external: true`.",
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/#back-up-restore-or-migrate-data-volumes",
    "https://www.postgresql.org/docs/current/backup.html",
  ],
  options: {
    external: flag({ description: "Whether something outside the project backs up its databases.", default: false }),
  },

  *project(project, { external }) {
    const { services, faults } = project;
    // What is not on this machine may be the backup.
    if (external || faults.some(({ cause }) => cause === "remote")) return;
    const { databases, isBackedUp, mayReachOut } = backupsOf(project);
    const [first, ...more] = databases.flatMap((position) => services[position] ?? []);
    if (!first || (isBackedUp && mayReachOut)) return;
    if (isBackedUp) for (const service of services) yield* sameHost(service);
    else yield missing(first, more);
  },
});

function missing({ name, key }: Service, more: readonly Service[]): Problem {
  const others = more.length === 0 ? "" : more.length === 1 ? " and another one" : ` and ${more.length} others`;
  return {
    at: key,
    service: name,
    message: `Nothing in this project backs up the data of "${name}"${others}: what is deleted or destroyed is lost.`,
    related: more.slice(0, 2).map((other) => ({ at: other.key, message: `Service "${other.name}" keeps data, too.` })),
  };
}

function* sameHost(service: Service): Iterable<Problem> {
  const { dumps } = backupPartOf(service);
  if (!dumps) return;
  const { name } = service;
  yield {
    at: dumps,
    service: name,
    message: `Service "${name}" writes its backups to "${dumps.source}" on the same host: what destroys the host destroys them, too.`,
  };
}
