import type { Mapping, Scalar } from "../syntax/value.ts";
import { runsNothing } from "./runs-nothing.ts";
import type { Service } from "./service.ts";
import { type ResourceKey, resourceKeys, usedResources } from "./used-resources.ts";

/** Something that is defined at the top level and that no service uses. */
export interface UnusedResource {
  readonly kind: string;
  readonly name: string;
  readonly key: Scalar;
  readonly root: Mapping;
  readonly section: Mapping;
  readonly sectionKey: ResourceKey;
}

/**
 * What the project defines for nothing, as Docker Compose counts it: it leaves that out (compose-go
 * `WithoutUnnecessaryResources`). Nothing is known of a project whose services are only described in part.
 */
export function unusedResources(root: Mapping, services: readonly Service[]): readonly UnusedResource[] {
  if (services.length === 0) return [];
  const names = new Map(resourceKeys.map((key) => [key, ownNames(root, key)]));
  if ([...names.values()].every(({ size }) => size === 0) || !services.every(isWhole)) return [];
  for (const service of services) withoutUsed(names, service);
  return [...names].flatMap(([sectionKey, unused]) => {
    const section = sectionOf(root, sectionKey);
    if (!section) return [];
    return [...unused].flatMap((name): UnusedResource | readonly [] => {
      const key = section.get(name)?.key;
      return key ? { kind: sectionKey.slice(0, -1), name, key, root, section, sectionKey } : [];
    });
  });
}

/** A file that says only a part of its services belongs to others, which may use what it defines. */
function isWhole(service: Service): boolean {
  return !runsNothing(service) && !service.mapping.entries.has("extends");
}

function withoutUsed(names: ReadonlyMap<ResourceKey, Set<string>>, service: Service): void {
  const used = usedResources(service);
  for (const [key, unused] of names) {
    const own = used[key];
    if (!own) unused.clear();
    else for (const name of own) unused.delete(name);
  }
}

function sectionOf(root: Mapping, key: ResourceKey): Mapping | undefined {
  const value = root.get(key)?.value;
  return value?.kind === "mapping" ? value : undefined;
}

/** Services without networks use the one that is called `default`; what is external is not created here. */
function ownNames(root: Mapping, key: ResourceKey): Set<string> {
  const names = new Set<string>();
  for (const [name, { value }] of sectionOf(root, key)?.entries ?? []) {
    const isExternal = value.kind === "mapping" && value.entries.has("external");
    if (!isExternal && !(key === "networks" && name === "default")) names.add(name);
  }
  return names;
}
