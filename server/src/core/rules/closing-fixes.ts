import type { Port } from "../compose/port-list.ts";
import type { Service } from "../compose/service.ts";
import { maskVariables } from "../compose/written.ts";
import { type Change, removeItem, replace, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** The number of a port that other hosts can reach, and where they do, as a part of a sentence. */
export function whereOpen({ standing }: Service, { published, target }: Port): string {
  const number = published ? published.start : `${target.start}, under a number of Docker's choice,`;
  return `port ${number} on ${standing.target === "swarm" ? "every node of the swarm" : "every address of the host"}`;
}

/** The fixes that keep other hosts from a port. */
export function closingFixes({ mapping, standing }: Service, port: Port): readonly Fix[] {
  const number = (port.published ?? port.target).start;
  const removal = removeItem(mapping, ["ports"], port.node);
  const change = standing.target === "swarm" ? undefined : binding(mapping, port);
  return [
    ...(change ? [{ title: `Bind port ${number} to 127.0.0.1`, safety: "unsafe", changes: [change] } as const] : []),
    { title: `Stop publishing port ${number}`, safety: "unsafe", changes: [removal] },
  ];
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
