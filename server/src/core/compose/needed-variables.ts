import type { VariableGroup } from "../images/facts.ts";
import { unknown } from "./field.ts";
import { removedZookeeper } from "./removed-zookeeper.ts";
import { startsServer } from "./server-command.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";
import type { Variable } from "./variable-list.ts";

/** A variable that the image of a service stops without, and that the service does not set. */
export interface NeededVariable {
  /** The usual one, where others would do as well. */
  readonly name: string;
  /** Where it is set to nothing, which is like not at all. */
  readonly empty: Variable | undefined;
  /** The variable that asks for it; without one, the image does in any case. */
  readonly of: Variable | undefined;
}

/**
 * The variables without which the image of a service stops. Nothing is said of a service whose environment files are not
 * at hand.
 */
export function neededVariables(service: Service): readonly NeededVariable[] {
  const { known, environment, hasEnvironmentFile, fileVariables } = service;
  if (!known || (hasEnvironmentFile && !fileVariables) || isMiswritten(service)) return [];
  if (!startsServer(service) || removedZookeeper(service)) return [];
  const missing = (groups: readonly VariableGroup[], of?: Variable) => {
    return groups.filter((group) => !isSatisfied(group, service)).map((group) => needed(group, environment, of));
  };
  const dependent = known.dependentVariables.flatMap(({ of, needs }) => {
    const variable = environment.find(({ name }) => name === of);
    const isSet = typeof variable?.value === "string" && variable.value !== "";
    return isSet ? missing(needs, variable) : [];
  });
  return [...missing(known.requiredVariables), ...dependent];
}

/** What stands in `- NAME: value` is meant to be set, and Docker Compose refuses it for another reason. */
function isMiswritten({ mapping }: Service): boolean {
  const list = mapping.get("environment")?.value;
  return list?.kind === "sequence" && list.items.some(({ kind }) => kind !== "scalar");
}

function needed(group: VariableGroup, environment: readonly Variable[], of: Variable | undefined): NeededVariable {
  const [name = ""] = group;
  return { name, empty: environment.find((variable) => group.includes(variable.name) && isEmpty(variable)), of };
}

function isSatisfied(group: VariableGroup, service: Service): boolean {
  return group.some((member) => (member.startsWith("/") ? hasMount(member, service) : hasVariable(member, service)));
}

/** A value that is not known may be the right one. */
function hasVariable(member: string, { environment, fileVariables }: Service): boolean {
  const [name = "", wanted] = member.split("=");
  const own = environment.find((variable) => variable.name === name);
  if (own) {
    const { value } = own;
    const isKnown = value !== undefined && value !== unknown;
    return !isEmpty(own) && (wanted === undefined || value === wanted || !isKnown);
  }
  const value = fileVariables?.get(name);
  return value === null || (value !== undefined && value !== "" && (wanted === undefined || value === wanted));
}

/** Nothing stands behind the name: a variable that is empty for now is another matter. */
function isEmpty({ value, written }: Variable): boolean {
  return value === "" && !written.includes("$");
}

function hasMount(path: string, service: Service): boolean {
  if (service.takesVolumesFrom) return true;
  const isBelow = (one: string, other: string) => `${one}/`.startsWith(`${other}/`);
  return usageOf(service).mounts.some((mount) => isBelow(mount, path) || isBelow(path, mount));
}
