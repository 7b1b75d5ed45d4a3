import type { Signal } from "../images/facts.ts";
import { kept, type Looked } from "./kept.ts";
import { isLongRunning } from "./long-running.ts";
import { observationsOf } from "./observation.ts";
import type { Service } from "./service.ts";

/** What the services of a project tell of how they are watched. */
export interface Observed {
  /** The long-running ones; none where one more may run of which too little is known to say what is missing. */
  readonly count: number;
  readonly signals: ReadonlySet<Signal>;
  /** The position of the first Prometheus; -1 where there is none. */
  readonly prometheus: number;
}

export const observed = kept(partOf, ({ services }: Looked): Observed => {
  const signals = new Set(services.flatMap((service) => (tells(service) ? [...observationsOf(service)] : [])));
  const prometheus = services.findIndex((service) => isLongRunning(service) && service.known?.product === "prometheus");
  return { count: countOf(services), signals, prometheus };
});

/** How many long-running services there are, and whether the logs of all of them stay on the host. */
export const logsOfAll = kept(
  (service) => `${partOf(service)} ${staysHere(service)}`,
  ({ services }: Looked): { readonly count: number; readonly stayHere: boolean } => {
    return { count: countOf(services), stayHere: services.every((service) => !tells(service) || staysHere(service)) };
  },
);

function countOf(services: readonly Service[]): number {
  return services.some(({ standing }) => standing.isPartial) ? 0 : services.filter(isLongRunning).length;
}

/** Jobs tell as well: what they are sent to, or what they set up, is there. */
function tells({ standing }: Service): boolean {
  return standing.isDeployed;
}

function partOf(service: Service): string {
  const { isPartial, isDeployed } = service.standing;
  const isPrometheus = service.known?.product === "prometheus";
  return [isPartial, isDeployed, isLongRunning(service), isPrometheus, ...observationsOf(service)].join(" ");
}

/** What journald holds is often sent on by the host. */
const localDrivers: ReadonlySet<unknown> = new Set(["json-file", "local", "none"]);

function staysHere(service: Service): boolean {
  const driver = service.logging?.driver;
  return (driver === undefined || localDrivers.has(driver.value)) && !observationsOf(service).has("logs");
}
