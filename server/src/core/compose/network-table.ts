import type { Mapping } from "../syntax/value.ts";
import { type Environment, flagField, mappingAt, textField, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** A network of a project, as far as the top level tells. */
export interface DefinedNetwork {
  /** What it is called on the engine; undefined where a variable decides. Two names may stand for one network. */
  readonly identity: string | undefined;
  readonly isExternal: boolean;
  /** A bridge that leads nowhere else; false where that is not known. */
  readonly isInternalBridge: boolean;
}

/** The network of a name at the top level. One that is not there is what Docker Compose makes by itself. */
export function networkNamed(root: Mapping | undefined, name: string): DefinedNetwork {
  const network = mappingAt(mappingAt(root, "networks"), name);
  const external = network?.get("external");
  const isExternal = external?.value.kind === "mapping" || flagField(external, nothingSet)?.value === true;
  const ownName = textField(network?.get("name"), nothingSet)?.value;
  const driver = textField(network?.get("driver"), nothingSet)?.value ?? "bridge";
  const isInternal = flagField(network?.get("internal"), nothingSet)?.value === true;
  return {
    // A network of the project and one from elsewhere may be called the same.
    identity:
      ownName === unknown ? undefined : ownName === undefined ? `${isExternal ? "external " : ""}${name}` : ownName,
    isExternal,
    isInternalBridge: isInternal && !isExternal && driver === "bridge",
  };
}

/** Whether a name at the top level may stand for the same network as one of others. */
export function mayBeAmong(root: Mapping | undefined, name: string, others: readonly string[]): boolean {
  const network = networkNamed(root, name);
  return others.some((other) => other === name || mayBeSame(network, networkNamed(root, other)));
}

/** Two names at the top level may stand for the same network. */
export function mayBeSame(one: DefinedNetwork, other: DefinedNetwork): boolean {
  return one.identity === undefined || other.identity === undefined || one.identity === other.identity;
}

/** Whether the engine may call a network so: one without a name of its own is called after its project, too. */
export function mayBeCalled(root: Mapping | undefined, name: string, text: string): boolean {
  const network = mappingAt(mappingAt(root, "networks"), name);
  const external = network?.get("external")?.value;
  const ownName = network?.get("name")?.value;
  const isOpen = external?.kind === "mapping" || (ownName?.kind === "scalar" && ownName.source.includes("$"));
  if (isOpen) return true;
  if (ownName?.kind === "scalar") return ownName.source === text;
  return networkNamed(root, name).isExternal ? text === name : text.endsWith(`_${name}`);
}

/** What the engine calls a network; undefined where the name of the project is a part of it, or a variable. */
export function engineName(root: Mapping | undefined, name: string): string | undefined {
  const network = mappingAt(mappingAt(root, "networks"), name);
  const ownName = network?.get("name")?.value;
  if (ownName?.kind === "scalar") return ownName.source.includes("$") ? undefined : ownName.source;
  const isLegacy = network?.get("external")?.value.kind === "mapping";
  return networkNamed(root, name).isExternal && !isLegacy ? name : undefined;
}

/** The networks of a project that are bridges and lead nowhere else. */
export function internalBridges(root: Mapping | undefined): ReadonlySet<string> {
  const names = [...(mappingAt(root, "networks")?.entries.keys() ?? [])];
  return new Set(names.filter((name) => networkNamed(root, name).isInternalBridge));
}

const nothingSet: Environment = { lookup: () => undefined };

/**
 * The names of the networks that a service is attached to; undefined where it has a network in another way, none at all,
 * or where a variable decides.
 */
export function networkNamesOf({ mapping, networkMode, networks, standing }: Service): readonly string[] | undefined {
  if (networkMode || mapping.entries.has("extends") || !standing.isDeployed) return undefined;
  if (networks.length === 0) return ["default"];
  const names = networks.flatMap(({ name }) => (name === unknown ? [] : name));
  return names.length === networks.length ? names : undefined;
}
