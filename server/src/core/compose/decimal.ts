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
