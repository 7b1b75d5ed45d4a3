import type { Scalar, Value } from "../syntax/value.ts";

/** What a scalar stands for. */
export type ReadScalar = (scalar: Scalar) => unknown;

/** The data that a value stands for. A value that several aliases share is one object; what `!reset` takes away is not there. */
export function plainData(value: Value, read: ReadScalar, done = new Map<Value, unknown>()): unknown {
  if (value.kind === "scalar") return read(value);
  const known = done.get(value);
  if (known !== undefined) return known;
  const plain =
    value.kind === "sequence"
      ? value.items.map((item) => plainData(item, read, done))
      : Object.fromEntries(
          Array.from(value.entries)
            .filter(([, entry]) => entry.value.tag !== "!reset")
            .map(([key, entry]) => [key, plainData(entry.value, read, done)]),
        );
  done.set(value, plain);
  return plain;
}
