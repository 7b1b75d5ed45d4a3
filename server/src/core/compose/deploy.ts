import type { Entry, Mapping } from "../syntax/value.ts";
import { parseByteSize } from "./byte-size.ts";
import { parseCpus } from "./cpus.ts";
import { parseDuration } from "./duration.ts";
import { type Environment, type Field, field, mappingAt, parsedField, textField } from "./field.ts";
import { parseNumber } from "./number.ts";
import { type Variable, variablesOf } from "./variable-list.ts";

export interface Deploy {
  readonly field: Field<true>;
  /** What changes below it are made in; undefined where nothing stands there. */
  readonly mapping: Mapping | undefined;
  readonly mode: Field<string> | undefined;
  readonly replicas: Field<number> | undefined;
  readonly endpointMode: Field<string> | undefined;
  readonly labels: Field<true> | undefined;
  /** Those of the service, which its containers do not have. */
  readonly labelList: readonly Variable[];
  readonly placement: Placement | undefined;
  readonly updateConfig: UpdateConfig | undefined;
  readonly rollbackConfig: UpdateConfig | undefined;
  readonly limits: Limits | undefined;
  readonly reservations: Reservations | undefined;
  readonly restartPolicy: RestartPolicy | undefined;
}

/** On which nodes Swarm runs the tasks of a service. */
export interface Placement {
  readonly field: Field<true>;
  readonly constraints: Field<true> | undefined;
  readonly preferences: Field<true> | undefined;
  readonly maxReplicasPerNode: Field<number> | undefined;
}

/** How Swarm replaces the tasks of a service, or takes that back. */
export interface UpdateConfig {
  readonly field: Field<true>;
  readonly parallelism: Field<number> | undefined;
  readonly failureAction: Field<string> | undefined;
  /** For how long a task may fail after its start, in milliseconds. */
  readonly monitor: Field<number> | undefined;
  readonly maxFailureRatio: Field<number> | undefined;
  readonly order: Field<string> | undefined;
}

export interface Limits {
  readonly memory: Field<number> | undefined;
  readonly cpus: Field<number> | undefined;
  readonly pids: Field<number> | undefined;
}

export interface Reservations extends Omit<Limits, "pids"> {
  readonly mapping: Mapping;
}

export interface RestartPolicy {
  readonly field: Field<true>;
  readonly mapping: Mapping | undefined;
  readonly condition: Field<string> | undefined;
  readonly maxAttempts: Field<number> | undefined;
  readonly delay: Field<number> | undefined;
  readonly window: Field<number> | undefined;
}

/** Reads `deploy`, the part that only Swarm reads included. */
export function deployOf(entry: Entry | undefined, environment: Environment): Deploy | undefined {
  const whole = field<true>(entry, () => true);
  if (!entry || !whole) return undefined;
  const mapping = entry.value.kind === "mapping" ? entry.value : undefined;
  const resources = mappingAt(mapping, "resources");
  const limits = mappingAt(resources, "limits");
  const reservations = mappingAt(resources, "reservations");
  return {
    field: whole,
    mapping,
    mode: textField(mapping?.get("mode"), environment),
    replicas: parsedField(mapping?.get("replicas"), environment, parseNumber),
    endpointMode: textField(mapping?.get("endpoint_mode"), environment),
    labels: present(mapping, "labels"),
    labelList: variablesOf(mapping?.get("labels")?.value, environment),
    placement: placementOf(mapping, environment),
    updateConfig: updateConfigOf(mapping, "update_config", environment),
    rollbackConfig: updateConfigOf(mapping, "rollback_config", environment),
    limits: limits && {
      memory: parsedField(limits.get("memory"), environment, parseByteSize),
      cpus: parsedField(limits.get("cpus"), environment, parseCpus),
      pids: parsedField(limits.get("pids"), environment, parseNumber),
    },
    reservations: reservations && {
      mapping: reservations,
      memory: parsedField(reservations.get("memory"), environment, parseByteSize),
      cpus: parsedField(reservations.get("cpus"), environment, parseCpus),
    },
    restartPolicy: restartPolicyOf(mapping, environment),
  };
}

function placementOf(deploy: Mapping | undefined, environment: Environment): Placement | undefined {
  const whole = present(deploy, "placement");
  const placement = mappingAt(deploy, "placement");
  return (
    whole && {
      field: whole,
      constraints: present(placement, "constraints"),
      preferences: present(placement, "preferences"),
      maxReplicasPerNode: parsedField(placement?.get("max_replicas_per_node"), environment, parseNumber),
    }
  );
}

function updateConfigOf(deploy: Mapping | undefined, key: string, environment: Environment): UpdateConfig | undefined {
  const whole = present(deploy, key);
  const config = mappingAt(deploy, key);
  return (
    whole && {
      field: whole,
      parallelism: parsedField(config?.get("parallelism"), environment, parseNumber),
      failureAction: textField(config?.get("failure_action"), environment),
      monitor: parsedField(config?.get("monitor"), environment, parseDuration),
      maxFailureRatio: parsedField(config?.get("max_failure_ratio"), environment, parseNumber),
      order: textField(config?.get("order"), environment),
    }
  );
}

function restartPolicyOf(deploy: Mapping | undefined, environment: Environment): RestartPolicy | undefined {
  const whole = present(deploy, "restart_policy");
  const policy = mappingAt(deploy, "restart_policy");
  return (
    whole && {
      field: whole,
      mapping: policy,
      condition: textField(policy?.get("condition"), environment),
      maxAttempts: parsedField(policy?.get("max_attempts"), environment, parseNumber),
      delay: parsedField(policy?.get("delay"), environment, parseDuration),
      window: parsedField(policy?.get("window"), environment, parseDuration),
    }
  );
}

function present(mapping: Mapping | undefined, key: string): Field<true> | undefined {
  return field<true>(mapping?.get(key), () => true);
}
