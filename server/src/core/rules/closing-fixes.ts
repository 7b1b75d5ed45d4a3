import type { Port } from "../compose/port-list.ts";
import type { Service } from "../compose/service.ts";
import { maskVariables } from "../compose/written.ts";
import { type Change, removeItem, replace, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** The number of a port that other hosts can reach, and where they do, as a part of a sentence. */
export function whereOpen({ standing }: Service, { published, target }: Port): string {
  const numbers = published ? numbersOf(published) : `port ${target.start}, under a number of Docker's choice,`;
  return `${numbers} on ${standing.target === "swarm" ? "every node of the swarm" : "every address of the host"}`;
}

/** The fixes that keep other hosts from a port. */
export function closingFixes(service: Service, port: Port): readonly Fix[] {
  const isBindable = service.standing.target !== "swarm" && !isPublishedAgain(service, port);
  const change = isBindable ? binding(service.mapping, port) : undefined;
  const title = `Bind ${numbersOf(port.published ?? port.target)} to 127.0.0.1`;
  return [...(change ? [{ title, safety: "unsafe", changes: [change] } as const] : []), unpublishing(service, port)];
}

/** Whether another entry takes the same port of the host: with an address of its own, the one would be in the other's way. */
function isPublishedAgain({ ports }: Service, { published, protocol, node }: Port): boolean {
  const start = published?.start;
  return ports.some(
    (other) =>
      other.node !== node && start !== undefined && other.published?.start === start && other.protocol === protocol,
  );
}

/** The fix that keeps everybody from a port. */
export function unpublishing({ mapping }: Service, port: Port): Fix {
  const changes = [removeItem(mapping, ["ports"], port.node)];
  return { title: `Stop publishing ${numbersOf(port.published ?? port.target)}`, safety: "unsafe", changes };
}

function numbersOf({ start, end }: Port["target"]): string {
  return start === end ? `port ${start}` : `the port range ${start}-${end}`;
}

/** The port with an address that only the host itself can reach. */
function binding(mapping: Service["mapping"], { short, long, published }: Port): Change | undefined {
  if (long) return set(long, ["host_ip"], "127.0.0.1");
  if (!short) return undefined;
  const rest = short.written.replace(/^(?:0\.0\.0\.0|\[::\])?:/, "");
  const ports = published ? rest : rest.replace(/^:/, "");
  // A variable may stand for an address, too.
  const isPlain = maskVariables(ports).split(":").length === (published ? 2 : 1);
  return isPlain ? replace(mapping, short.path, `127.0.0.1:${published ? "" : ":"}${ports}`) : undefined;
}
