import { type EffectiveRestart, effectiveRestart } from "./effective-restart.ts";
import type { Field } from "./field.ts";
import type { Service } from "./service.ts";

/** A policy that says not to restart a service. */
export interface RestartRefusal {
  readonly at: Field<string>;
  /** The policy as it is written. */
  readonly written: string;
  /** Where it stands in the service. */
  readonly path: readonly string[];
}

/** A policy that says not to restart. What stands below `deploy` wins, and Swarm takes `restart: no` for no word at all. */
export function restartRefusal({ restart, deploy, standing }: Service): RestartRefusal | undefined {
  const condition = deploy?.restartPolicy?.condition;
  if (condition?.value === "none") {
    return { at: condition, written: "condition: none", path: ["deploy", "restart_policy", "condition"] };
  }
  if (deploy?.restartPolicy || standing.target === "swarm" || restart?.value !== "no") return undefined;
  return { at: restart, written: "restart: no", path: ["restart"] };
}

/** An image that only does something with a command, and has none, is started by hand. */
export function isStartedByHand({ known, built, command, entrypoint }: Service): boolean {
  if (command || entrypoint || built?.entrypoint || built?.command?.length) return false;
  return known?.role !== undefined && !known.longRunning;
}

/** An image that runs until it is stopped, and is left to do so. */
export function isServer({ known, command, entrypoint }: Service): boolean {
  return known?.longRunning === true && !command && !entrypoint;
}

/** The policy with which a service is started again although it ended well. */
export function restartAfterSuccess(service: Service): EffectiveRestart | undefined {
  const effective = effectiveRestart(service);
  return effective?.policy === "always" || effective?.policy === "unless-stopped" ? effective : undefined;
}
