import type { Location } from "../syntax/text.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { type Environment, textValue, type Unknown } from "./field.ts";

/** An item of a list of words, such as `cap_add` or `security_opt`. */
export interface Word {
  /** The word after interpolation; unknown for a mapping in its place, too. */
  readonly value: string | Unknown;
  readonly node: Value;
  /** Where it stands in the service, such as `["cap_add", 0]`. */
  readonly path: readonly (string | number)[];
  readonly location: Location;
}

/** The words of the list at a key; one that is written without a list, as some keys allow, is a list of one. */
export function wordsOf(service: Mapping, key: string, environment: Environment): readonly Word[] {
  const value = service.get(key)?.value;
  if (value?.kind === "scalar" && value.value !== null) return [word(value, [key], environment)];
  if (value?.kind !== "sequence") return [];
  return value.items.map((node, i) => word(node, [key, i], environment));
}

function word(node: Value, path: Word["path"], environment: Environment): Word {
  return {
    value: textValue(node, environment),
    node,
    path,
    get location() {
      return node.location;
    },
  };
}
