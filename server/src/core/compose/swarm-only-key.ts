import type { Mapping } from "../syntax/value.ts";
import { type Field, mappingAt, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** A key below `deploy` that Docker Compose takes and never looks at. */
export interface SwarmOnlyKey {
  readonly field: Field<unknown>;
  readonly path: readonly string[];
  /** What happens instead, as a clause. */
  readonly consequence: string;
  /** Whether the service runs much as if the key were read. */
  readonly isMinor: boolean;
}

/** A key and the mapping that holds it. */
export interface Removal {
  readonly mapping: Mapping;
  readonly key: string;
}

/**
 * The keys of a service that Swarm alone reads. docker/compose `pkg/compose/create.go` takes from `deploy` the limits,
 * the memory and the devices that are reserved, the number of containers and what the engine knows of a restart policy.
 */
export function swarmOnlyKeys({ deploy }: Service): readonly SwarmOnlyKey[] {
  if (!deploy) return [];
  const { mode, updateConfig, rollbackConfig, placement, endpointMode, labels, restartPolicy, reservations } = deploy;
  const isOtherMode = mode !== undefined && mode.value !== unknown && mode.value !== "replicated";
  // Names that stand for all containers in turn are what Docker Compose has anyway.
  const isVirtual = endpointMode !== undefined && endpointMode.value !== unknown && endpointMode.value !== "dnsrr";
  return [
    ...key(["update_config"], updateConfig?.field, "an update stops the old container before it starts the new one"),
    ...key(["rollback_config"], rollbackConfig?.field, "nothing takes back an update that fails"),
    ...key(["placement"], placement?.field, "the containers run on this host, whatever it says"),
    ...key(["labels"], labels, "its containers do not have these labels, and what looks for them finds nothing"),
    ...key(["mode"], isOtherMode ? mode : undefined, "it starts as many containers as `replicas` or `scale` says"),
    ...minor(["endpoint_mode"], isVirtual ? endpointMode : undefined, "its name stands for each of its containers"),
    ...minor(["restart_policy", "delay"], restartPolicy?.delay, "the engine waits as long as it sees fit"),
    ...minor(["restart_policy", "window"], restartPolicy?.window, "the engine decides when a start has succeeded"),
    ...minor(["resources", "reservations", "cpus"], reservations?.cpus, "no processor is kept for it"),
  ];
}

/**
 * How to take out the key at a path without leaving an empty mapping behind. Undefined where that would change what the
 * service does: a `restart_policy` without any key says not to restart.
 */
export function removalAt(service: Mapping, path: readonly string[]): Removal | undefined {
  let holder: Mapping | undefined = service;
  let removal: Removal | undefined;
  for (const [i, key] of path.entries()) {
    const isAlone: boolean = holder?.entries.size === 1;
    if (!holder || (isAlone && path[i - 1] === "restart_policy")) return undefined;
    if (!removal || !isAlone) removal = { mapping: holder, key };
    holder = mappingAt(holder, key);
  }
  return removal;
}

function key(
  below: readonly string[],
  field: Field<unknown> | undefined,
  consequence: string,
): readonly SwarmOnlyKey[] {
  return field ? [{ field, path: ["deploy", ...below], consequence, isMinor: false }] : [];
}

function minor(
  below: readonly string[],
  field: Field<unknown> | undefined,
  consequence: string,
): readonly SwarmOnlyKey[] {
  return key(below, field, consequence).map((each) => ({ ...each, isMinor: true }));
}
