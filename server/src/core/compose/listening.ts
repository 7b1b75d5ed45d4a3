import { askedAddresses, isLoopback } from "./asked-address.ts";
import { isTold } from "./asked-port.ts";
import { once } from "./once.ts";
import { runnableScript } from "./runnable-script.ts";
import type { Service } from "./service.ts";

/** On which ports a service listens, as far as its image and the project tell. */
export interface Listening {
  /** In the container; never empty. */
  readonly ports: readonly number[];
  /** Those of the image, where nothing in the project may have changed them. */
  readonly isOfImage: boolean;
}

/** Undefined where nothing tells, and where a file of its own may say anything. */
export const listeningOf = once((service: Service): Listening | undefined => {
  const { ports, exposed, known, mounts, configTargets, hasBuild } = service;
  const ofImage = known?.ports.flatMap(({ number, protocol }) => (protocol === "tcp" ? number : [])) ?? [];
  // An exporter is told by flags, and what it mounts is what it measures.
  const isMeasuring = known?.role === "exporter" && known.expectsHostMounts;
  const isConfigured = configTargets.length > 0 || (!isMeasuring && mounts.some(({ type }) => type === "bind"));
  if (isConfigured || ports.some(({ target }) => target.end - target.start > mostPorts)) return undefined;
  const published = ports.flatMap(({ target }) => {
    return Array.from({ length: target.end - target.start + 1 }, (_, i) => target.start + i);
  });
  const all = [...new Set([...published, ...exposed, ...askedPorts(service), ...ofImage])];
  return all.length === 0 ? undefined : { ports: all, isOfImage: ofImage.length > 0 && !hasBuild };
});

/** A longer range is no list of what is listened on. */
const mostPorts = 20;

/** The ports for which its own health check asks the container. */
function askedPorts(service: Service): readonly number[] {
  const script = runnableScript(service);
  const asked = script ? askedAddresses(script) : [];
  return asked.flatMap(({ host, port }) => (port !== undefined && isLoopback(host) ? port : []));
}

/** Whether a service may listen on a port: nothing tells of others, or something speaks of this one. */
export function mayListenOn(service: Service, port: number): boolean {
  const listening = listeningOf(service);
  return !listening || listening.ports.includes(port) || service.hasEnvironmentFile || isTold(service, port);
}
