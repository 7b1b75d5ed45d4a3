/**
 * Reads a decimal number the way Go's `strconv.ParseFloat` does: a sign, a fraction without leading or trailing digits
 * (`.5`, `5.`), an exponent, and `_` between digits. Space around the number is an error.
 *
 * Undefined for anything else, for a number too large for a double, and for what ParseFloat takes besides: `inf`, `nan`
 * and hexadecimal floats, which nobody means in a Compose file.
 */
export function parseDecimal(text: string): number | undefined {
  if (/(?<!\d)_|_(?!\d)/.test(text)) return undefined;
  const digits = text.replaceAll("_", "");
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(digits)) return undefined;
  const number = Number(digits);
  return Number.isFinite(number) ? number : undefined;
}

/**
 * Reads a number all the ways of Go's `strconv.ParseFloat`: as `parseDecimal`, and as `inf`, `nan` and hexadecimal
 * floats. `round` brings it to the size that is asked for: `Math.fround` for 32 bits, `Number` for 64. Undefined
 * for anything else, and for a number that is out of range.
 */
export function parseFloatAsGo(text: string, round: (value: number) => number): number | undefined {
  const [, sign, word] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (word !== undefined)
    return /^n/i.test(word) ? (sign === "" ? Number.NaN : undefined) : sign === "-" ? -Infinity : Infinity;
  const value = parseDecimal(text) ?? parseHexadecimal(text);
  return value === undefined || !Number.isFinite(round(value)) ? undefined : round(value);
}

/** `0x1.8p3`; the exponent is of two, and has to be there. */
function parseHexadecimal(text: string): number | undefined {
  if (/(?<![\da-fx])_|_(?![\da-f])/i.test(text)) return undefined;
  const [, sign, whole = "", fraction = "", exponent] =
    /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?p([+-]?\d+)$/i.exec(text.replaceAll("_", "")) ?? [];
  if (whole + fraction === "") return undefined;
  const digits = Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === "-" ? -digits : digits;
}
