import { keeps } from "../images/data-directory.ts";
import type { Role } from "../images/facts.ts";
import { runsServer } from "./data-directories.ts";
import { unknown } from "./field.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** What several containers of a service with data come to. */
export type Copies =
  /** All of them write to what is mounted. */
  | { readonly kind: "shared"; readonly mount: Mount; readonly path: string }
  /** Each has its own data, and knows nothing of the others. */
  | { readonly kind: "apart" };

/**
 * What several containers of a service come to where its image keeps data; undefined where they may be a cluster, or
 * nobody described the image.
 */
export function copiesOf(service: Service): Copies | undefined {
  const { known } = service;
  if (!known?.role || !rolesWithData.has(known.role) || isPartlyHidden(service) || !runsServer(service))
    return undefined;
  // What lies below the name of the host is each container's own, since each has another name.
  const isByHostname = known.needsHostname && !service.hostname;
  for (const mount of isByHostname ? [] : service.mounts) {
    const { target } = mount;
    if (target === unknown || !isShared(mount, service.standing)) continue;
    if (known.dataDirectories.some((directory) => keeps(target, directory)))
      return { kind: "shared", mount, path: target };
  }
  return singleWriters.has(known.product) && !mayBeCluster(service) ? { kind: "apart" } : undefined;
}

const rolesWithData: ReadonlySet<Role> = new Set(["database", "cache", "broker", "search"]);

/** An anonymous volume is made for each container; so may a named one of a swarm be, by a template in its name. */
function isShared({ type, source, readOnly }: Mount, { target }: Service["standing"]): boolean {
  return (type === "bind" || (type === "volume" && target === "compose")) && source !== undefined && !readOnly;
}

/** The products that are one server unless they are told otherwise, by their arguments or variables. */
const singleWriters: ReadonlySet<string> = new Set([
  "influxdb",
  "mariadb",
  "meilisearch",
  "mongo",
  "mssql",
  "mysql",
  "neo4j",
  "postgres",
  "redis",
  "valkey",
]);

function mayBeCluster(service: Service): boolean {
  const { entrypoint, configTargets, hasEnvironmentFile, mounts } = service;
  const { arguments: words, variables } = usageOf(service);
  const hasOtherFiles = mounts.some(({ target }) => typeof target === "string" && !isInitialisation(target, service));
  if (entrypoint || hasEnvironmentFile || configTargets.length > 0 || hasOtherFiles) return true;
  return [...words, ...variables.keys()].some((word) => aboutClusters.test(word));
}

/** What is mounted for the first start, and what is data. */
function isInitialisation(target: string, { known }: Service): boolean {
  const isData = known?.dataDirectories.some((directory) => keeps(target, directory)) === true;
  return isData || target.startsWith("/docker-entrypoint-initdb.d");
}

const aboutClusters = /cluster|repl|slave|master|primary|sentinel|wsrep|galera|gtid|shard/i;
