import { Region } from "../server/src/core/syntax/value.ts";

/**
 * Freezes everything that can be reached from a value, so that who changes it throws. Regions stay as they are: a parse
 * moves them.
 */
export function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || value instanceof Region || Object.isFrozen(value)) return;
  if (value instanceof Map || value instanceof Set) {
    for (const method of ["set", "add", "delete", "clear"]) Object.defineProperty(value, method, { value: refuse });
    for (const item of value instanceof Map ? [...value.keys(), ...value.values()] : value) deepFreeze(item);
  }
  Object.freeze(value);
  for (const { value: own } of Object.values(Object.getOwnPropertyDescriptors(value))) deepFreeze(own);
}

function refuse(): never {
  throw new TypeError("This collection is frozen.");
}
