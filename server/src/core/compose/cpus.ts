import { parseDecimal, parseFloatAsGo } from "./decimal.ts";
import { code, type Fault, failing, quoteOrEmpty, refused } from "./fault.ts";

/**
 * Reads a number of CPUs, as in `cpus` and `deploy.resources.limits.cpus`: a number, or a string that holds one.
 * Undefined where Compose rejects the value; a negative number is read, as Compose leaves it to the engine to refuse.
 * Follows compose-go `types/cpus.go`.
 */
export function parseCpus(value: string | number): number | undefined {
  if (typeof value === "string") return parseDecimal(value);
  return Number.isFinite(value) ? value : undefined;
}

/** What is wrong with a number of CPUs. Docker Compose counts them in 32 bits. */
export function cpusFault(value: string | number): Fault | undefined {
  const cpus = typeof value === "number" ? value : parseFloatAsGo(value, Math.fround);
  if (cpus === undefined) {
    const hint = /^\d+,\d+$/.test(String(value)) ? code(String(value).replace(",", ".")) : "`0.5` or `2`";
    return refused(`${quoteOrEmpty(String(value))} is no number of CPUs: write ${hint}.`);
  }
  if (!Number.isFinite(Math.fround(cpus)))
    return failing(`${code(value)} is no number of CPUs that a machine can have.`);
  return cpus < 0 ? failing(`${code(value)} is below zero: the engine takes no negative number of CPUs.`) : undefined;
}

/** What is wrong with `cpu_percent`, which Windows alone reads: a whole number from 0 to 100. */
export function cpuPercentFault(value: string | number): Fault | undefined {
  const percent = typeof value === "number" ? value : parseFloatAsGo(value, Number);
  if (percent !== undefined && Number.isInteger(percent) && percent >= 0 && percent <= 100) return undefined;
  return refused(`${quoteOrEmpty(String(value))} is no percentage of CPU time: write a whole number from 0 to 100.`);
}
