import { parseDecimal } from "./decimal.ts";
import { code, type Fault, failing, ignored, quote, quoteOrEmpty, refused } from "./fault.ts";

/**
 * Reads an amount of memory or storage in bytes: `512M`, `1.5gb`, `64kib`, `1073741824`. All units are binary, `kb` as
 * much as `kib`. A fraction of a byte is cut off.
 *
 * Undefined where Compose rejects the value or ignores it (a number that is not whole), and beyond the 64 bits that it
 * counts with. `-1`, which lifts a limit, is an error in quotes and fine without; text that has lost its quotes is read.
 * Follows compose-go `types/bytes.go` and docker/go-units `RAMInBytes`.
 */
export function parseByteSize(value: string | number): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < limit ? value : undefined;
  if (/^-\d+$/.test(value)) return parseByteSize(Number(value));
  const bytes = readSize(value);
  return bytes === undefined || bytes >= limit ? undefined : bytes;
}

/** However many bytes that are. */
function readSize(text: string): number | undefined {
  const [, number, unit] = /^(.*[\d. ])([^\d. ]*)$/s.exec(text) ?? [];
  if (number === undefined || unit === undefined || !/^(?:b|[kmgtp](?:i?b)?)?$/i.test(unit)) return undefined;
  const amount = parseDecimal(number.endsWith(" ") ? number.slice(0, -1) : number);
  if (amount === undefined || amount < 0) return undefined;
  return Math.trunc(amount * (factors.get(unit.charAt(0).toLowerCase()) ?? 1));
}

/**
 * What is wrong with an amount of memory or storage. A number in the place of a text is fine where the schema lets it
 * pass; as a text, Docker Compose takes nothing below zero, so `-1` needs to stand without quotes.
 */
export function byteSizeFault(value: string | number): Fault | undefined {
  if (typeof value === "number") return numberFault(value);
  if (/^-\d+$/.test(value)) {
    return refused(`${quote(value)} is below zero: without quotes, \`-1\` stands for no limit; else write \`512m\`.`);
  }
  if (parseByteSize(value) !== undefined) return undefined;
  if (readSize(value) !== undefined)
    return failing(`${quoteOrEmpty(value)} is too large: sizes are counted in 64 bits.`);
  return refused(`${quoteOrEmpty(value)} is no size: write a number with a unit, such as \`512m\` or \`1.5gb\`.`);
}

/** Docker Compose makes nothing of a number that is not whole. */
function numberFault(value: number): Fault | undefined {
  if (parseByteSize(value) !== undefined) return undefined;
  return ignored(`${code(value)} is no whole number of bytes, so there is no limit: write a unit, such as \`512m\`.`);
}

/** Writes a number of bytes in the largest unit that says it exactly: `512M`, `1536M`, `1000B`. */
export function formatByteSize(bytes: number): string {
  for (const [letter, factor] of factors) {
    if (bytes !== 0 && bytes % factor === 0) return `${bytes / factor}${letter.toUpperCase()}`;
  }
  return bytes > 0 ? `${bytes}B` : `${bytes}`;
}

/** The largest unit first. */
const factors: ReadonlyMap<string, number> = new Map([
  ["p", 1024 ** 5],
  ["t", 1024 ** 4],
  ["g", 1024 ** 3],
  ["m", 1024 ** 2],
  ["k", 1024],
]);

const limit = 2 ** 63;
