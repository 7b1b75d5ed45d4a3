import { formatByteSize } from "../compose/byte-size.ts";
import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { type Change, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/**
 * The fix that raises the memory limit of a service; none where a variable sets it, or where the engine would refuse
 * it, as above the limit of memory and swap together.
 */
export function raisedLimitFixes(service: Service, bytes: number): readonly Fix[] {
  const { mapping, memoryLimit, deploy, memoryAndSwapLimit } = service;
  const below = deploy?.limits?.memory;
  const withSwap = memoryAndSwapLimit?.value ?? 0;
  const isTooMuch = withSwap === unknown || (withSwap > 0 && withSwap < bytes);
  if (isTooMuch || [memoryLimit, below].some((field) => field?.written.includes("$"))) return [];
  const limit = formatByteSize(bytes);
  const changes: readonly Change[] = [
    ...(below ? [set(mapping, ["deploy", "resources", "limits", "memory"], limit)] : []),
    ...(memoryLimit && service.standing.target === "compose" ? [set(mapping, ["mem_limit"], limit)] : []),
  ];
  return [{ title: `Raise the memory limit to ${limit}`, safety: "unsafe", changes }];
}

/** An amount of memory, rounded up to what a person would write. */
export function roundUp(bytes: number): number {
  const step = 64 * 1024 ** 2;
  return Math.ceil(bytes / step) * step;
}
