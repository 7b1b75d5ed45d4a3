import type { Service } from "../compose/service.ts";
import { append, type Change, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** Each attaches a service to one more network. */
export function attachments(service: Service, networks: readonly string[]): readonly Fix[] {
  return networks.map((network) => ({
    title: `Attach "${service.name}" to the network "${network}", too`,
    safety: "unsafe",
    changes: [attachment(service, network)],
  }));
}

function attachment({ mapping, networks }: Service, network: string): Change {
  // A service with a network of its own leaves the default one.
  if (networks.length === 0) return set(mapping, ["networks"], ["default", network]);
  const isList = mapping.get("networks")?.value.kind === "sequence";
  return isList ? append(mapping, ["networks"], network) : set(mapping, ["networks", network], null);
}
