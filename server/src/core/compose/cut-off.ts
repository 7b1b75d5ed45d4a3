import { kept, type Looked } from "./kept.ts";
import { internalBridges, networkNamesOf } from "./network-table.ts";
import type { Service } from "./service.ts";

/** Services that publish ports to which nothing leads. */
export interface CutOffServices {
  /** The networks of the project that lead nowhere else. */
  readonly internal: ReadonlySet<string>;
  readonly services: readonly {
    readonly service: Service;
    /** Whether it is on such networks alone; else it has no network. */
    readonly isInternal: boolean;
  }[];
}

/** The services that publish ports and are on internal networks alone, or on none. */
export function cutOffServices(project: Looked): CutOffServices {
  const { internal, positions } = cutOff(project);
  const services = positions.flatMap(({ position, isInternal }) => {
    const service = project.services[position];
    return service ? { service, isInternal } : [];
  });
  return { internal, services };
}

const cutOff = kept(partOf, ({ services, root }: Looked) => {
  const internal = internalBridges(root);
  const positions = services.flatMap((service, position) => {
    if (service.ports.length === 0 || !service.standing.isDeployed) return [];
    const names = internal.size > 0 ? networkNamesOf(service) : undefined;
    const isInternal = names?.every((network) => internal.has(network)) === true;
    return isInternal || service.networkMode?.value === "none" ? { position, isInternal } : [];
  });
  return { internal, positions };
});

function partOf(service: Service): string {
  const { ports, standing, networkMode } = service;
  const names = networkNamesOf(service)?.join();
  return [ports.length > 0, standing.isDeployed, networkMode && String(networkMode.value), names].join(" ");
}
