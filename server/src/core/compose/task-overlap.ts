import { keeps } from "../images/data-directory.ts";
import type { Role } from "../images/facts.ts";
import { runsServer } from "./data-directories.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Why the new task of a service must not run beside the one that it replaces. */
export interface OverlapFault {
  readonly kind: "data" | "host-port" | "max-replicas";
  /** What both would have, as the file names it. */
  readonly what: string;
}

/** What forbids that two tasks of a service run at once, for the time of an update. */
export function overlapFault(service: Service): OverlapFault | undefined {
  const { ports, deploy } = service;
  const data = sharedData(service);
  if (data !== undefined) return { kind: "data", what: data };
  const port = ports.find(({ mode, published }) => mode === "host" && published !== undefined);
  if (port?.published) return { kind: "host-port", what: String(port.published.start) };
  const most = deploy?.placement?.maxReplicasPerNode;
  return most && most.value !== unknown && most.value > 0 ? { kind: "max-replicas", what: most.written } : undefined;
}

/** Whether nothing speaks against it that two tasks run at once: what is kept might be kept by one alone. */
export function mayOverlap(service: Service): boolean {
  const { known, mounts, takesVolumesFrom } = service;
  // A socket holds nothing: what writes to it talks to who listens there.
  const isKept = mounts.some(
    ({ type, source, readOnly }) => type !== "tmpfs" && source !== undefined && !readOnly && !source.endsWith(".sock"),
  );
  const isStateful = known?.role !== undefined && statefulRoles.has(known.role);
  return !isKept && !isStateful && !takesVolumesFrom && overlapFault(service) === undefined;
}

/** The roles whose data belongs to one process at a time. */
export const statefulRoles: ReadonlySet<Role> = new Set([
  "broker",
  "cache",
  "coordination",
  "database",
  "object-store",
  "observability",
  "registry",
  "search",
  "secrets",
]);

/**
 * The directory with data that both tasks would have. A volume for each, by a template, has another name, and where the
 * data belongs to the name of the host each task has its own.
 */
function sharedData(service: Service): string | undefined {
  const { known, mounts, hostname } = service;
  if (known?.role === undefined || !statefulRoles.has(known.role) || !runsServer(service)) return undefined;
  if (known.needsHostname && !hostname) return undefined;
  for (const { type, source, target, readOnly } of mounts) {
    const isOwn = type === "tmpfs" || readOnly || source === undefined || source.includes("{{");
    if (isOwn || target === unknown) continue;
    if (known.dataDirectories.some((directory) => keeps(target, directory))) return target;
  }
  return undefined;
}
