import type { Value } from "../syntax/value.ts";
import { type Environment, textField, textValue, type Unknown, unknown } from "./field.ts";

/** Where the `configs` of a service stand in the container: `/name` unless a target is given. */
export function configTargets(value: Value | undefined, environment: Environment): readonly (string | Unknown)[] {
  if (value?.kind !== "sequence") return [];
  return value.items.map((item) => {
    const name =
      item.kind === "mapping" ? textField(item.get("source"), environment)?.value : textValue(item, environment);
    const target = item.kind === "mapping" ? textField(item.get("target"), environment)?.value : undefined;
    return target ?? (typeof name === "string" ? `/${name}` : unknown);
  });
}
