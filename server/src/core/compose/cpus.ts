import { parseDecimal } from "./decimal.ts";

/**
 * Reads a number of CPUs, as in `cpus` and `deploy.resources.limits.cpus`: a number, or a string that holds one.
 * Undefined where Compose rejects the value; a negative number is read, as Compose leaves it to the engine to refuse.
 * Follows compose-go `types/cpus.go`.
 */
export function parseCpus(value: string | number): number | undefined {
  if (typeof value === "string") return parseDecimal(value);
  return Number.isFinite(value) ? value : undefined;
}
