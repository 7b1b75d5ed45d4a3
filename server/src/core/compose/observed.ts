import type { Signal } from "../images/facts.ts";
import { kept, type Looked } from "./kept.ts";
import { isLongRunning } from "./long-running.ts";
import { observationsOf } from "./observation.ts";
import type { Service } from "./service.ts";

/** What the long-running services of a project tell of how they are watched. */
export interface Observed {
  readonly count: number;
  readonly signals: ReadonlySet<Signal>;
  /** The position of the first Prometheus; -1 where there is none. */
  readonly prometheus: number;
}

export const observed = kept(partOf, ({ services }: Looked): Observed => {
  const running = services.filter(isLongRunning);
  const signals = new Set(running.flatMap((service) => [...observationsOf(service)]));
  const prometheus = services.findIndex((service) => isLongRunning(service) && service.known?.product === "prometheus");
  return { count: running.length, signals, prometheus };
});

/** How many long-running services there are, and whether the logs of all of them stay on the host. */
export const logsOfAll = kept(
  (service) => `${partOf(service)} ${staysHere(service)}`,
  ({ services }: Looked): { readonly count: number; readonly stayHere: boolean } => {
    const running = services.filter(isLongRunning);
    return { count: running.length, stayHere: running.every(staysHere) };
  },
);

function partOf(service: Service): string {
  return [isLongRunning(service), service.known?.product === "prometheus", ...observationsOf(service)].join(" ");
}

/** What journald holds is often sent on by the host. */
const localDrivers: ReadonlySet<unknown> = new Set(["json-file", "local", "none"]);

function staysHere(service: Service): boolean {
  const driver = service.logging?.driver;
  return (driver === undefined || localDrivers.has(driver.value)) && !observationsOf(service).has("logs");
}
