import { asksForPassword, dumpJobOf, isOfFamily } from "./dump-job.ts";
import { kept } from "./kept.ts";
import type { Project } from "./project.ts";
import { cutOff, serviceCalled } from "./reach.ts";
import type { Service } from "./service.ts";

/** A service that is to dump a database and gets no connection to it. */
export type FailingBackup = { readonly job: Service; readonly host: string; readonly variable: string | undefined } & (
  | { readonly reason: "unknown"; readonly databases: readonly Service[] }
  | { readonly reason: "unreachable" | "password"; readonly database: Service }
);

type Around = Pick<Project, "services" | "serviceNames" | "root" | "origin">;

export function failingBackups(project: Around): readonly FailingBackup[] {
  return jobs(project).flatMap((position) => {
    const job = project.services[position];
    return (job && failing(job, project)) ?? [];
  });
}

/** Few projects have any. */
const jobs = kept(
  (service) => String(dumpJobOf(service) !== undefined),
  ({ services }: Around): readonly number[] => services.flatMap((service, i) => (dumpJobOf(service) ? i : [])),
);

function failing(job: Service, project: Around): FailingBackup | undefined {
  const { family, host, variable, lacksPassword } = dumpJobOf(job) ?? {};
  // What has a dot may be known everywhere.
  if (family === undefined || host === undefined || host.includes(".") || host === "localhost") return undefined;
  const of = { job, host, variable };
  const database = serviceCalled(host, job, project);
  if (database === null) {
    const databases = project.services.filter((one) => one.standing.isDeployed && isOfFamily(one, family));
    return databases.length > 0 ? { ...of, reason: "unknown", databases } : undefined;
  }
  if (!database?.standing.isDeployed || database === job) return undefined;
  if (cutOff(job, host, project)) {
    // What a variable or a dependency names is told of all services.
    const isToldAnyway = variable !== undefined || job.dependencies.some(({ name }) => name === database.name);
    return isToldAnyway ? undefined : { ...of, reason: "unreachable", database };
  }
  return lacksPassword && asksForPassword(database, family) ? { ...of, reason: "password", database } : undefined;
}
