import { type Field, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** A memory limit in bytes, at the field that sets it. */
export interface MemoryLimit {
  readonly field: Field<number>;
  readonly bytes: number;
}

/** The memory limit in force; undefined where there is none, or where it is not known. */
export function memoryLimitOf({ memoryLimit, deploy, standing }: Service): MemoryLimit | undefined {
  const own = standing.target === "swarm" ? undefined : memoryLimit;
  const field = deploy?.limits?.memory ?? own;
  if (!field || field.value === unknown || field.value <= 0) return undefined;
  return { field, bytes: field.value };
}
