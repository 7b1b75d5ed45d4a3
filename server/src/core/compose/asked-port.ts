import { type AskedAddress, askedAddresses, isLoopback } from "./asked-address.ts";
import type { Port } from "./port-list.ts";
import { runnableScript } from "./runnable-script.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** A port of the host that a health check asks for in the container, where it is another one. */
export interface HostPortAsked {
  readonly address: AskedAddress;
  /** The entry of `ports` that publishes it. */
  readonly port: Port;
  /** What it is in the container. */
  readonly target: number;
}

/** Finds an address of the container itself with a port that only the host has. */
export function hostPortAsked(service: Service): HostPortAsked | undefined {
  const { ports, exposed, known, networkMode } = service;
  const script = networkMode || ports.length === 0 ? undefined : runnableScript(service);
  if (!script) return undefined;
  for (const address of askedAddresses(script)) {
    const { host, port: number } = address;
    if (number === undefined || !isLoopback(host)) continue;
    const isInside = ports.some(({ target }) => target.start <= number && number <= target.end);
    const isKnown = exposed.includes(number) || known?.ports.some((one) => one.number === number);
    if (isInside || isKnown || isTold(service, number)) continue;
    const published = ports.filter((port) => port.published?.start === number && port.published.end === number);
    const [port, ...others] = published;
    if (port && others.length === 0 && port.protocol === "tcp") return { address, port, target: port.target.start };
  }
  return undefined;
}

/** Whether the command or the environment of the service speaks of the port, so that it may listen there as well. */
export function isTold(service: Service, number: number): boolean {
  const { arguments: words, variables } = usageOf(service);
  const pattern = new RegExp(`(^|\\D)${number}(\\D|$)`);
  const isInVariable = [...variables].some(([name, text]) => {
    return text === undefined ? /PORT|LISTEN|ADDR|BIND|URL/i.test(name) : pattern.test(text);
  });
  return isInVariable || words.some((word) => pattern.test(word));
}
