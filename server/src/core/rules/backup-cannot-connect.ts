import { type FailingBackup, failingBackups } from "../compose/failing-backup.ts";
import type { Service } from "../compose/service.ts";
import { either, nearest } from "../did-you-mean.ts";
import { defineRule, type Placed } from "./rule.ts";

export const backupCannotConnect = defineRule({
  id: "backup-cannot-connect",
  summary: "A service that is to dump a database gets no connection to it.",
  category: "storage",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "The job fails at every run, and mostly nobody looks at it until the backup is needed.",
    "Attach it to a network of the database, name that as it stands under `services`, and hand over the password, best as a secret; then restore a backup to see that there is one.",
  ],
  references: [
    "https://www.postgresql.org/docs/current/app-pgdump.html",
    "https://www.postgresql.org/docs/current/libpq-envars.html",
    "https://docs.docker.com/compose/how-tos/networking/",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    for (const found of failingBackups(project)) {
      const { job } = found;
      const database = found.reason === "unknown" ? undefined : found.database;
      yield {
        at: placeOf(found),
        service: job.name,
        message: messageOf(found),
        ...(database && {
          related: [{ at: database.key, message: `Service "${database.name}" is the database.` }],
        }),
      };
    }
  },
});

function messageOf(found: FailingBackup): string {
  const { job, host } = found;
  if (found.reason === "unknown") {
    const near = nearest(
      host,
      found.databases.map(({ name }) => name),
    );
    const meant = near.length > 0 ? near : found.databases.slice(0, 1).map(({ name }) => name);
    return `"${job.name}" is to dump "${host}", which is no service of this project, as ${either(meant.map((name) => `"${name}"`))} is: it makes no backup.`;
  }
  return found.reason === "unreachable"
    ? `"${job.name}" is to dump "${found.database.name}" and shares no network with it: it makes no backup.`
    : `"${job.name}" is to dump "${found.database.name}", which asks for a password, and has none: it makes no backup.`;
}

/** The variable that names the database, or what the job runs. */
function placeOf({ job, variable, reason }: FailingBackup): Placed {
  const { environment, command, entrypoint, key }: Service = job;
  const named = environment.find(({ name }) => name === variable);
  return reason === "password" ? key : (named ?? command?.key ?? entrypoint?.key ?? key);
}
