import { type Field, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** An amount of memory in bytes, at the field that sets it. */
export interface MemoryAmount {
  readonly field: Field<number>;
  readonly bytes: number;
}

/** The memory limit in force; undefined where there is none, or where it is not known. */
export function memoryLimitOf({ memoryLimit, deploy, standing }: Service): MemoryAmount | undefined {
  return amount(deploy?.limits?.memory ?? (standing.target === "swarm" ? undefined : memoryLimit));
}

/** The memory reservation in force; undefined where there is none, or where it is not known. */
export function memoryReservationOf({ memoryReservation, deploy, standing }: Service): MemoryAmount | undefined {
  return amount(deploy?.reservations?.memory ?? (standing.target === "swarm" ? undefined : memoryReservation));
}

/** Whether a memory limit is set, known or not. */
export function hasMemoryLimit({ memoryLimit, deploy, standing }: Service): boolean {
  const field = deploy?.limits?.memory ?? (standing.target === "swarm" ? undefined : memoryLimit);
  return field !== undefined && (field.value === unknown || field.value > 0);
}

function amount(field: Field<number> | undefined): MemoryAmount | undefined {
  return field && field.value !== unknown && field.value > 0 ? { field, bytes: field.value } : undefined;
}
