import { type SchemaError, stepsOf } from "./error.ts";

/** Data in which a key has another name; `path` leads to the mapping that the key is in. */
export function renamed(data: unknown, path: readonly string[], [from, to]: readonly [string, string]): unknown {
  const [step, ...rest] = path;
  if (Array.isArray(data)) return data.map((item, i) => (String(i) === step ? renamed(item, rest, [from, to]) : item));
  if (typeof data !== "object" || data === null) return data;
  const entries = Object.entries(data).map(([key, value]): [string, unknown] => {
    if (step === undefined) return [key === from ? to : key, value];
    return [key, key === step ? renamed(value, rest, [from, to]) : value];
  });
  return Object.fromEntries(entries);
}

/** Whether one of the errors is about a place or about something below it. */
export function isWrongAt(errors: readonly SchemaError[], path: readonly string[]): boolean {
  return errors.some(({ instancePath }) => {
    const steps = stepsOf(instancePath);
    return path.every((step, i) => steps[i] === step);
  });
}
