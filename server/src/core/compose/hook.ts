import type { Mapping } from "../syntax/value.ts";
import { type Environment, type Field, flagField } from "./field.ts";

/** A command that Compose runs in a container, or beside it, when the service starts or stops. */
export interface Hook {
  readonly event: (typeof events)[number];
  readonly mapping: Mapping;
  readonly privileged: Field<boolean> | undefined;
}

const events = ["pre_start", "post_start", "pre_stop"] as const;

/** Reads the hooks of a service, in the order in which they run. */
export function hooksOf(service: Mapping, environment: Environment): readonly Hook[] {
  return events.flatMap((event) => {
    const value = service.get(event)?.value;
    const items = value?.kind === "sequence" ? value.items : [];
    return items.flatMap((mapping) => {
      return mapping.kind === "mapping"
        ? { event, mapping, privileged: flagField(mapping.get("privileged"), environment) }
        : [];
    });
  });
}
