import { code, type Fault, failing, quote, quoteOrEmpty, refused } from "./fault.ts";

/**
 * Reads a duration in milliseconds, which may be fractional: `1m30s`, `500ms`, `1.5h`, `2d`, `0`.
 *
 * A number without a unit other than `0` is an error in Compose, and undefined here, as are spaces, units in upper case
 * and durations beyond 292 years.
 * Follows xhit/go-str2duration, which compose-go `types/duration.go` uses: Go's `time.ParseDuration` with `d` and `w`.
 */
export function parseDuration(text: string): number | undefined {
  const unsigned = /^[-+]/.test(text) ? text.slice(1) : text;
  if (unsigned === "0") return 0;
  const part = /(\d*)(?:\.(\d*))?([^\d.]+)/y;
  let nanoseconds = 0;
  do {
    const [, whole = "", fraction = "", unit = ""] = part.exec(unsigned) ?? [];
    const factor = units.get(unit);
    if (factor === undefined || whole + fraction === "") return undefined;
    nanoseconds += Number(whole) * factor + fractionOf(factor, fraction);
  } while (part.lastIndex < unsigned.length);
  if (nanoseconds >= 2 ** 63) return undefined;
  return (text.startsWith("-") && nanoseconds > 0 ? -nanoseconds : nanoseconds) / nanosecondsPerMillisecond;
}

/** What is wrong with a duration. */
export function durationFault(text: string): Fault | undefined {
  if (parseDuration(text) !== undefined) return undefined;
  const [number, unit] = /^[-+]?(?:\d+|\d*\.\d+)([^\d.]*)$/.exec(text) ?? [];
  if (number !== undefined && unit === "")
    return refused(`${quote(text)} has no unit: write ${code(`${text}s`)} for seconds.`);
  if (unit !== undefined && units.has(unit)) {
    return refused(`${quoteOrEmpty(text)} is too long a duration: Docker Compose counts up to 292 years.`);
  }
  return refused(`${quoteOrEmpty(text)} is no duration: write a number with a unit, such as \`30s\` or \`1m30s\`.`);
}

/** What is wrong with a duration of a health check: the engine wants at least a millisecond, or 0 for its own default. */
export function healthDurationFault(text: string): Fault | undefined {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined || milliseconds === 0 || milliseconds >= 1) return durationFault(text);
  return failing(`${quote(text)} is too short: the engine takes no duration below \`1ms\` in a health check.`);
}

/**
 * Writes a duration given in milliseconds the short way: `1m30s`, `1h`, `1.5s`, `500ms`. It does not use days and
 * weeks, which only Compose understands. Nothing below a nanosecond is kept.
 */
export function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? "-" : "";
  const nanoseconds = Math.round(Math.abs(milliseconds) * nanosecondsPerMillisecond);
  if (nanoseconds === 0) return "0s";
  if (nanoseconds < 1000) return `${sign}${nanoseconds}ns`;
  if (nanoseconds < 1e6) return `${sign}${nanoseconds / 1000}us`;
  if (nanoseconds < 1e9) return `${sign}${nanoseconds / 1e6}ms`;
  const hours = Math.floor(nanoseconds / hour);
  const minutes = Math.floor((nanoseconds % hour) / minute);
  const seconds = ((nanoseconds % minute) / 1e9).toFixed(9).replace(/\.?0+$/, "");
  return (
    sign + (hours > 0 ? `${hours}h` : "") + (minutes > 0 ? `${minutes}m` : "") + (seconds === "0" ? "" : `${seconds}s`)
  );
}

const nanosecondsPerMillisecond = 1e6;
const minute = 60e9;
const hour = 3600e9;

/** In nanoseconds. Go takes both the micro sign (U+00B5) and the Greek letter (U+03BC). */
const units: ReadonlyMap<string, number> = new Map([
  ["ns", 1],
  ["us", 1e3],
  ["\u00b5s", 1e3],
  ["\u03bcs", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
  ["m", minute],
  ["h", hour],
  ["d", 24 * hour],
  ["w", 168 * hour],
]);

/** In whole nanoseconds. More than 18 digits change nothing, and Go ignores them too. */
function fractionOf(factor: number, digits: string): number {
  const kept = digits.slice(0, 18);
  return Math.trunc(Number(kept) * (factor / 10 ** kept.length));
}
