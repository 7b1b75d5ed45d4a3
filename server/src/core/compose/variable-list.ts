import type { Location } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import { type Environment, plainValue, textValue, type Unknown, unknown } from "./field.ts";

/** One `NAME=value` of `environment`, `labels` or `build.args`, in either syntax. */
export interface Variable {
  readonly name: string;
  /** Undefined where only the name is given: the value then comes from the shell that runs Compose. */
  readonly value: string | undefined | Unknown;
  /** The text as it stands in the file, before interpolation. */
  readonly written: string;
  /** The value in a mapping, the whole item in a list. */
  readonly node: Value;
  readonly location: Location;
}

/** Reads a list of `NAME=value` items, or a mapping of names to values. */
export function variablesOf(value: Value | undefined, environment: Environment): readonly Variable[] {
  if (value?.kind === "mapping") {
    return Array.from(value.entries, ([name, entry]) => {
      const isBare = entry.value.kind === "scalar" && entry.value.value === null;
      const written = entry.value.kind === "scalar" ? entry.value.source : "";
      return variable({
        name,
        value: isBare ? undefined : textValue(entry.value, environment),
        written,
        node: entry.value,
      });
    });
  }
  if (value?.kind !== "sequence") return [];
  return value.items.flatMap((node) => (node.kind === "scalar" ? listed(node.source, node, environment) : []));
}

function listed(source: string, node: Value, environment: Environment): readonly Variable[] {
  const equals = source.indexOf("=");
  if (equals < 0) return [variable({ name: source, value: undefined, written: "", node })];
  const whole = plainValue(node, environment);
  const value = typeof whole === "string" ? whole.slice(whole.indexOf("=") + 1) : unknown;
  return [variable({ name: source.slice(0, equals), value, written: source.slice(equals + 1), node })];
}

function variable(parts: Omit<Variable, "location">): Variable {
  return {
    ...parts,
    get location() {
      return parts.node.location;
    },
  };
}
