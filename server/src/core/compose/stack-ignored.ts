import type { Value } from "../syntax/value.ts";
import { isEmpty } from "./field.ts";
import type { Service } from "./service.ts";

/** A key that `docker stack deploy` takes and leaves out of the service. */
export interface StackIgnored {
  readonly key: Value;
  readonly name: string;
  /** What happens instead, as a clause. */
  readonly consequence: string;
  /** Whether the service runs much as if the key were read. */
  readonly isMinor: boolean;
}

/**
 * The keys of a service that the conversion to a service of Swarm leaves out, docker/cli
 * `cli/compose/convert/service.go`. It says so of some, `UnsupportedProperties` in `cli/compose/types/types.go`, and not
 * of `tmpfs` and addresses. `restart` is among these and holds where there is no `deploy.restart_policy`. An order of
 * start is left out, too: whoever lists names in `depends_on` has said no more than that.
 */
export function stackIgnored(service: Service): readonly StackIgnored[] {
  const { mapping, privileged } = service;
  const own = Array.from(consequences, ([name, consequence]): readonly StackIgnored[] => {
    const entry = mapping.get(name);
    if (!entry || isEmpty(entry) || isBare(entry.value)) return [];
    if (name === "privileged" && privileged?.value !== true) return [];
    const isMinor = minor.has(name) || (name === "links" && !hasAlias(entry.value));
    return [{ key: entry.key, name, consequence, isMinor }];
  });
  return [...own.flat(), ...addresses(mapping.get("networks")?.value)];
}

const consequences: ReadonlyMap<string, string> = new Map([
  ["cgroup_parent", "its containers are in the control group of the engine"],
  ["container_name", "its containers are named after the stack"],
  ["devices", "its containers have none of these devices"],
  ["domainname", "its containers have no domain"],
  ["external_links", "it does not find these containers"],
  ["ipc", "its containers share memory with nobody"],
  ["links", "it finds the services of its networks by their own names alone"],
  ["mac_address", "its containers have another address each time"],
  ["network_mode", "it is on the network of the stack"],
  ["pid", "its containers see no processes but their own"],
  ["privileged", "it runs without privileges"],
  ["security_opt", "its containers run without these options"],
  ["shm_size", "its containers have 64 MB of shared memory"],
  ["tmpfs", "what is written there goes to the disk"],
  ["userns_mode", "its containers have the user namespace of the engine"],
]);

const minor: ReadonlySet<string> = new Set(["container_name", "domainname"]);

function isBare(value: Value): boolean {
  return value.kind === "sequence" && value.items.length === 0;
}

function hasAlias(links: Value): boolean {
  return links.kind === "sequence" && links.items.some((item) => item.kind === "scalar" && item.source.includes(":"));
}

function addresses(networks: Value | undefined): readonly StackIgnored[] {
  if (networks?.kind !== "mapping") return [];
  const consequence = "Swarm gives its containers any address";
  return [...networks.entries.values()].flatMap(({ value }) => {
    const names = value.kind === "mapping" ? ["ipv4_address", "ipv6_address"] : [];
    const found = names.flatMap((name) => (value.kind === "mapping" ? (value.get(name) ?? []) : []));
    return found.map(({ key }) => ({ key, name: key.source, consequence, isMinor: false }));
  });
}
