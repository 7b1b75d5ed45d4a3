/**
 * Prints the medians of measurements, and their ratio to those of one of them.
 *
 * @param {string} title
 * @param {ReadonlyMap<string, readonly number[]>} measurements  By what was measured.
 * @param {string} base
 */
export function printRatios(title, measurements, base) {
  const unit = median(measurements.get(base) ?? []);
  console.log(`\n${title.padEnd(58)}${"median".padStart(10)}${"ratio".padStart(9)}`);
  for (const [name, values] of measurements) {
    const value = median(values);
    console.log(`  ${name.padEnd(56)}${format(value).padStart(10)}${format(value / unit).padStart(9)}`);
  }
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param {number} value */
function format(value) {
  if (Number.isNaN(value)) return "-";
  return value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
}

/** Adds a measurement to those of the same name. @param {Map<string, number[]>} measurements @param {string} name @param {number} value */
export function note(measurements, name, value) {
  measurements.set(name, [...(measurements.get(name) ?? []), value]);
}
