import type { Entry } from "../syntax/value.ts";
import { parseByteSize } from "./byte-size.ts";
import { parseCpus } from "./cpus.ts";
import { type Environment, type Field, field, mappingAt, parsedField, textField } from "./field.ts";
import { parseNumber } from "./number.ts";

export interface Deploy {
  readonly field: Field<true>;
  readonly mode: Field<string> | undefined;
  readonly replicas: Field<number> | undefined;
  readonly limits: Limits | undefined;
  readonly reservations: Omit<Limits, "pids"> | undefined;
  readonly restartPolicy: RestartPolicy | undefined;
  /** The keys under `deploy` that only Swarm reads. */
  readonly swarmKeys: readonly string[];
}

export interface Limits {
  readonly memory: Field<number> | undefined;
  readonly cpus: Field<number> | undefined;
  readonly pids: Field<number> | undefined;
}

export interface RestartPolicy {
  readonly field: Field<true>;
  readonly condition: Field<string> | undefined;
  readonly maxAttempts: Field<number> | undefined;
}

/** Reads `deploy`: what `docker compose up` takes from it, and what tells that Swarm is meant. */
export function deployOf(entry: Entry | undefined, environment: Environment): Deploy | undefined {
  const whole = field<true>(entry, () => true);
  if (!entry || !whole) return undefined;
  const mapping = entry.value.kind === "mapping" ? entry.value : undefined;
  const limits = mappingAt(mappingAt(mapping, "resources"), "limits");
  const reservations = mappingAt(mappingAt(mapping, "resources"), "reservations");
  const restart = field<true>(mapping?.get("restart_policy"), () => true);
  const policy = mappingAt(mapping, "restart_policy");
  return {
    field: whole,
    mode: textField(mapping?.get("mode"), environment),
    replicas: parsedField(mapping?.get("replicas"), environment, parseNumber),
    limits: limits && {
      memory: parsedField(limits.get("memory"), environment, parseByteSize),
      cpus: parsedField(limits.get("cpus"), environment, parseCpus),
      pids: parsedField(limits.get("pids"), environment, parseNumber),
    },
    reservations: reservations && {
      memory: parsedField(reservations.get("memory"), environment, parseByteSize),
      cpus: parsedField(reservations.get("cpus"), environment, parseCpus),
    },
    restartPolicy: restart && {
      field: restart,
      condition: textField(policy?.get("condition"), environment),
      maxAttempts: parsedField(policy?.get("max_attempts"), environment, parseNumber),
    },
    swarmKeys: [...(mapping?.entries.keys() ?? [])].filter((key) => onlySwarmReads.has(key)),
  };
}

const onlySwarmReads: ReadonlySet<string> = new Set([
  "placement",
  "endpoint_mode",
  "labels",
  "update_config",
  "rollback_config",
]);
