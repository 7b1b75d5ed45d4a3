/** A whole or decimal number as Compose takes it for counts and quotas. */
export function parseNumber(text: string): number | undefined {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
