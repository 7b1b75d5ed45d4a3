import type { Location } from "../syntax/text.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { type Environment, textValue, type Unknown, unknown } from "./field.ts";

/** A network that a service is attached to. */
export interface NetworkAttachment {
  /** The name at the top level; unknown where it depends on an unset variable. */
  readonly name: string | Unknown;
  /** The other names that the service has there. */
  readonly aliases: readonly string[];
  /** The item of a list, or the key of a mapping. */
  readonly node: Value;
  readonly location: Location;
}

/**
 * The networks of a service as they are written, in either syntax. Where there are none, and no `network_mode`, Docker
 * Compose attaches it to the network `default`.
 */
export function networksOf(service: Mapping, environment: Environment): readonly NetworkAttachment[] {
  const value = service.get("networks")?.value;
  if (value?.kind === "sequence") {
    return value.items.map((node) => attachment({ name: textValue(node, environment), aliases: [], node }));
  }
  if (value?.kind !== "mapping") return [];
  return Array.from(value.entries, ([name, { key, value: settings }]) =>
    attachment({ name, aliases: aliasesOf(settings, environment), node: key }),
  );
}

function aliasesOf(settings: Value, environment: Environment): readonly string[] {
  const aliases = settings.kind === "mapping" ? settings.get("aliases")?.value : undefined;
  if (aliases?.kind !== "sequence") return [];
  return aliases.items.flatMap((item) => {
    const alias = textValue(item, environment);
    return alias === unknown ? [] : alias;
  });
}

function attachment(parts: Omit<NetworkAttachment, "location">): NetworkAttachment {
  return {
    ...parts,
    get location() {
      return parts.node.location;
    },
  };
}
