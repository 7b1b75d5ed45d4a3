import { type Fault, quoteOrEmpty, refused } from "./fault.ts";

/** A whole or decimal number as Compose takes it for counts and quotas. */
export function parseNumber(text: string): number | undefined {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** A whole number in decimal digits within 64 bits, as Go's `strconv.ParseInt` takes it: `8`, `+8`, `-8`, `010` is ten. */
export function parseInteger(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
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
