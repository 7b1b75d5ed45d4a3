import { unknown } from "../compose/field.ts";
import { validateProject, validateService } from "../generated/validate-compose.js";
import type { Entry, Value } from "../syntax/value.ts";
import { type SchemaError, stepsOf } from "./error.ts";
import { describeFaults, type Told } from "./messages.ts";
import { fileNode, serviceNode } from "./node.ts";
import { placeAt, type SchemaPlace } from "./place.ts";
import { plainData, type ReadScalar } from "./plain-data.ts";
import { isWrongAt, renamed } from "./renamed.ts";

/** One thing in a Compose file that does not fit the schema. */
export interface SchemaFault extends Told {
  /** The way to the value that does not fit, or that holds the key that does not: keys, and positions in lists. */
  readonly path: readonly string[];
  /** That value. */
  readonly value: Value;
  /** Those of the suggestions with which it would fit: under a key that is meant, another kind of value may be wanted. */
  readonly fitting: readonly string[];
}

/**
 * What does not fit in a service, in the order of the file. `read` answers with the plain value of a scalar after
 * interpolation, or with `unknown`: what depends on that is not judged.
 */
export function serviceFaults({ key, value }: Entry, read: ReadScalar): readonly SchemaFault[] {
  const name = key.source;
  const start: SchemaPlace = { value, key, node: serviceNode, foundBy: "name", name, around: undefined };
  return value.tag === "!reset" ? [] : schemaFaults(start, { validate: validateService, read });
}

/** What does not fit in a file, but for what its services say: `serviceFaults` tells that, for each alone. */
export function projectFaults(root: Value, read: ReadScalar): readonly SchemaFault[] {
  const start: SchemaPlace = {
    ...{ value: root, key: undefined, node: fileNode, name: "", around: undefined },
    foundBy: "position",
  };
  return schemaFaults(start, { validate: validateProject, read, known: namesOfServices(root) });
}

/** The services of a file as nothing but names: what they say is not asked for. */
function namesOfServices(root: Value): Map<Value, unknown> {
  const services = root.kind === "mapping" ? root.get("services")?.value : undefined;
  const values = services?.kind === "mapping" ? [...services.entries.values()] : [];
  return new Map(values.map(({ value }) => [value, {}]));
}

interface Judge {
  readonly validate: (data: unknown) => readonly SchemaError[];
  readonly read: ReadScalar;
  /** What some values stand for, whatever is in them. */
  readonly known?: Map<Value, unknown>;
}

function schemaFaults(start: SchemaPlace, { validate, read, known }: Judge): readonly SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  const data = plainData(start.value, standIn(read), known);
  for (const [pointer, errors] of byPlace(validate(data))) {
    const path = stepsOf(pointer);
    const place = placeAt(start, path);
    if (!place || (place.value.kind === "scalar" && read(place.value) === unknown)) continue;
    for (const told of describeFaults(place, errors)) {
      // A value that aliases bring to several places is wrong once.
      const { file, span } = told.at.location;
      const fitting = told.suggestions.filter((word) => isFit(word, told, { path, data, validate }));
      faults.set(`${file.path}:${span.start}:${told.message}`, { ...told, path, value: place.value, fitting });
    }
  }
  return [...faults.values()].sort(inOrder);
}

function isFit(
  word: string,
  { kind, at }: Told,
  { path, data, validate }: { path: readonly string[]; data: unknown; validate: Judge["validate"] },
): boolean {
  if (kind !== "unknown-key" || at.kind !== "scalar") return true;
  return !isWrongAt(validate(renamed(data, path, [at.source, word])), [...path, word]);
}

function byPlace(errors: readonly SchemaError[]): ReadonlyMap<string, readonly SchemaError[]> {
  const places = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const ofPlace = places.get(error.instancePath);
    if (ofPlace) ofPlace.push(error);
    else places.set(error.instancePath, [error]);
  }
  return places;
}

/** No two unknown values are the same, as far as anybody can tell. */
function standIn(read: ReadScalar): ReadScalar {
  return (scalar) => {
    const value = read(scalar);
    return value === unknown ? Symbol("unknown") : value;
  };
}

function inOrder({ at: a }: SchemaFault, { at: b }: SchemaFault): number {
  const [from, to] = [a.location, b.location];
  return from.file.path < to.file.path ? -1 : from.file.path > to.file.path ? 1 : from.span.start - to.span.start;
}
