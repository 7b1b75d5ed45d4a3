import { type Field, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** A share of the CPUs that is set beside a number of them. */
export interface QuotaConflict {
  readonly key: "cpu_quota" | "cpu_period";
  readonly field: Field<number>;
  /** The number of CPUs. */
  readonly cpus: Field<number>;
}

/**
 * A quota, or the period that it holds for, beside a number of CPUs: the engine takes but one of them (moby
 * `daemon/daemon_unix.go`; seen on an engine: `test/engine/keys.test.ts`).
 */
export function quotaConflict({ cpus, cpuQuota, cpuPeriod, deploy, standing }: Service): QuotaConflict | undefined {
  const limit = [cpus, deploy?.limits?.cpus].find(isSet);
  if (!limit || standing.target !== "compose") return undefined;
  if (isSet(cpuQuota)) return { key: "cpu_quota", field: cpuQuota, cpus: limit };
  return isSet(cpuPeriod) ? { key: "cpu_period", field: cpuPeriod, cpus: limit } : undefined;
}

function isSet(field: Field<number> | undefined): field is Field<number> {
  return field !== undefined && field.value !== unknown && field.value > 0;
}
