import { code, type Fault, quoteOrEmpty, refused } from "./fault.ts";

/** A whole or decimal number as Compose takes it for counts and quotas. */
export function parseNumber(text: string): number | undefined {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** A whole number in decimal digits within 64 bits, as Go's `strconv.ParseInt` takes it: `8`, `+8`, `-8`, `010` is ten. */
export function parseInteger(text: string): number | undefined {
  const [, sign, digits = ""] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
  // More than 19 digits never fit, and take long to read.
  if (sign === undefined || digits.length > 19) return undefined;
  const value = BigInt(digits) * (sign === "-" ? -1n : 1n);
  return BigInt.asIntN(64, value) === value ? Number(value) : undefined;
}

/** What is wrong with a whole number, written with or without quotes. */
export function integerFault(value: string | number): Fault | undefined {
  if (typeof value === "number" ? Number.isInteger(value) : parseInteger(value) !== undefined) return undefined;
  if (typeof value === "string" && /^[+-]?\d+$/.test(value)) {
    return refused(`${quoteOrEmpty(value)} is too large: whole numbers have 64 bits.`);
  }
  return refused(`${quoteOrEmpty(String(value))} is no whole number: write digits alone, such as \`8\`.`);
}

/** What is wrong with a number of things, written with or without quotes: below zero there are none. */
export function countFault(value: string | number): Fault | undefined {
  const count = typeof value === "number" ? value : parseInteger(value);
  return count !== undefined && count < 0
    ? refused(`${code(value)} is below zero: write how many, such as \`3\`.`)
    : undefined;
}

/** What is wrong with `oom_score_adj`, which is refused outside of -1000 to 1000. */
export function oomScoreFault(value: string | number): Fault | undefined {
  const score = typeof value === "number" ? value : parseInteger(value);
  if (score === undefined || Math.abs(score) <= 1000) return undefined;
  return refused(`${code(value)} is out of range: the score goes from -1000 to 1000.`);
}

/** What is wrong with the weight of a block device, which is no text even where it holds digits alone. */
export function weightFault(value: string | number): Fault | undefined {
  if (typeof value === "string") return refused(`${quoteOrEmpty(value)} is no number: write digits without quotes.`);
  return value < 0 ? refused(`${code(value)} is less than nothing: a weight is between 10 and 1000.`) : undefined;
}

/** What is wrong with a group that is given by its number. */
export function groupFault(value: number): Fault | undefined {
  return Number.isInteger(value) ? undefined : refused(`${code(value)} is no number of a group: write a whole one.`);
}

/** What is wrong with a number that Docker Compose makes a text of. */
export function optionFault(value: number): Fault | undefined {
  return Number.isInteger(value) ? undefined : refused(`${code(value)} is no whole number: write it in quotes.`);
}
