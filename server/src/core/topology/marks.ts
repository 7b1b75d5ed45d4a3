import { openPorts } from "../compose/open-port.ts";
import type { Project } from "../compose/project.ts";
import { scaleOf } from "../compose/scale.ts";
import { exposedDatabases } from "../compose/segmentation.ts";
import type { Service } from "../compose/service.ts";
import type { Dependence } from "./dependences.ts";

/** What is to be seen at a glance of a service, by its position. */
export interface Marks {
  readonly single: (position: number) => string | undefined;
  readonly exposed: (position: number) => string | undefined;
}

/** Finds what breaks alone and takes others with it, and the databases that the edge can reach. */
export function marksOf(project: Project, services: readonly Service[], needs: readonly Dependence[]): Marks {
  const users = new Map<number, Set<number>>();
  for (const { from, to, kind } of needs) {
    const user = services[from];
    // A job that ran is gone when the service fails, and who watches it does not need it.
    const isWatching = kind === "names" && user?.known?.role === "observability";
    if (user?.standing.job || isWatching) continue;
    users.set(to, (users.get(to) ?? new Set()).add(from));
  }
  const ways = services.flatMap((service, i) => (isWayIn(service) ? i : []));
  const proxies = new Map(exposedDatabases(project).map(({ database, proxy }) => [database, proxy.name]));
  return {
    single: (position) => {
      const service = services[position];
      if (!service || service.standing.job || scaleOf(service)?.count !== 1) return undefined;
      return singleMessage(users.get(position)?.size ?? 0, ways.length === 1 && ways[0] === position);
    },
    exposed: (position) => {
      const service = services[position];
      return service && exposedMessage(service, proxies.get(service));
    },
  };
}

function isWayIn(service: Service): boolean {
  return openPorts(service).length > 0 || service.networkMode?.value === "host";
}

function singleMessage(users: number, isOnlyWay: boolean): string | undefined {
  if (users === 0 && !isOnlyWay) return undefined;
  const needed = users === 0 ? "" : users === 1 ? "1 other needs it" : `${users} others need it`;
  const way = isOnlyWay ? "it is the only way in" : "";
  return `One replica, and ${[needed, way].filter((part) => part !== "").join(", and ")}.`;
}

function exposedMessage(service: Service, proxy: string | undefined): string | undefined {
  if (service.known?.role !== "database") return undefined;
  if (isWayIn(service)) return "Other hosts can reach this database.";
  return proxy === undefined ? undefined : `The proxy "${proxy}" can reach this database.`;
}
