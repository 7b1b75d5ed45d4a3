import type { Plain } from "../compose/field.ts";
import type { Scalar } from "../syntax/value.ts";

/**
 * The value that Compose's YAML parser sees in a scalar. Where it differs from YAML 1.2: `0644` is an octal number,
 * `0b1` a binary one, and digits may be grouped by `_`. Follows yaml.v3 `resolve.go`.
 */
export function goValue({ value, style, source, tag }: Scalar): Plain {
  if (style !== "plain" || tag !== undefined || !/^[-+.]?\d/.test(source)) return value;
  const digits = source.replaceAll("_", "");
  const [, sign = "", octal, binary, hex] = /^([-+]?)(?:0o?([0-7]+)|0b([01]+)|0x([\da-f]+))$/i.exec(digits) ?? [];
  const [text, base] = octal !== undefined ? [octal, 8] : binary !== undefined ? [binary, 2] : [hex, 16];
  if (text !== undefined) return (sign === "-" ? -1 : 1) * Number.parseInt(text, base);
  // What has more digits than a number here can hold is only ever printed.
  if (/^-?\d{16,19}$/.test(digits) && !Number.isSafeInteger(Number(digits))) return digits;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(digits)) return Number(digits);
  return value;
}

/** A value as Go writes it into a text, as with `%v`: the number of `1.10` is `1.1`. */
export function goText(value: Plain): string {
  if (typeof value !== "number") return String(value);
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  if (value === Number.NEGATIVE_INFINITY) return "-Inf";
  const magnitude = Math.abs(value);
  const isShort = Number.isInteger(value) || (magnitude >= 1e-4 && magnitude < 1e21) || Number.isNaN(value);
  return isShort ? String(value) : value.toExponential().replace(/e([-+])(\d)$/, "e$10$2");
}
