import type { Mapping, Scalar, Value } from "../syntax/value.ts";

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
      : plainObject(value, (item) => plainData(item, read, done));
  done.set(value, plain);
  return plain;
}

function plainObject({ entries }: Mapping, plainOf: (value: Value) => unknown): unknown {
  const object: Record<string, unknown> = {};
  for (const [key, { value }] of entries) {
    if (value.tag === "!reset") continue;
    // An assignment to this name would not make a key of it.
    if (key === "__proto__") Object.defineProperty(object, key, { value: plainOf(value), enumerable: true });
    else object[key] = plainOf(value);
  }
  return object;
}
