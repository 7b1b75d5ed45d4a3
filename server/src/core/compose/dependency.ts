import type { Location } from "../syntax/text.ts";
import type { Entry, Sequence, Value } from "../syntax/value.ts";
import { type Environment, type Field, flagField, textField, textValue, unknown } from "./field.ts";

/** One service that another waits for. */
export interface Dependency {
  readonly name: string;
  /** `service_started` where the file names no other: then `condition` is undefined. */
  readonly condition: Field<string> | undefined;
  /** Whether Docker Compose goes on without it, and says so. */
  readonly isOptional: boolean;
  /** The item of the list, or the key of the mapping. */
  readonly node: Value;
  /** The whole list, if the short syntax was used. */
  readonly list: Sequence | undefined;
  readonly location: Location;
}

/** Reads `depends_on` in both syntaxes. */
export function dependenciesOf(entry: Entry | undefined, environment: Environment): readonly Dependency[] {
  const value = entry?.value;
  if (value?.kind === "sequence") {
    return value.items.flatMap((item) => {
      const name = textValue(item, environment);
      return name === unknown
        ? []
        : [dependency({ name, node: item, condition: undefined, isOptional: false, list: value })];
    });
  }
  if (value?.kind !== "mapping") return [];
  return Array.from(value.entries, ([name, { key, value: options }]) => {
    const own = options.kind === "mapping" ? options : undefined;
    const condition = textField(own?.get("condition"), environment);
    const isOptional = (flagField(own?.get("required"), environment)?.value ?? true) !== true;
    return dependency({ name, node: key, condition, isOptional, list: undefined });
  });
}

function dependency(parts: Omit<Dependency, "location">): Dependency {
  return {
    ...parts,
    get location() {
      return (parts.condition ?? parts.node).location;
    },
  };
}
