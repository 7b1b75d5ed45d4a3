import type { Mapping, Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

export const resourceKeys = ["networks", "volumes", "secrets", "configs"] as const;
export type ResourceKey = (typeof resourceKeys)[number];

/** The names at the top level that a service uses, by their key; undefined where a variable nobody set may be any of them. */
export type UsedResources = Readonly<Record<ResourceKey, readonly string[] | undefined>>;

/** What a service uses. */
export const usedResources = once((service: Service): UsedResources => {
  const build = service.mapping.get("build")?.value;
  return {
    networks: networksOf(service),
    volumes: volumesOf(service),
    secrets: joined(
      sourcesAt(service.mapping, "secrets"),
      build?.kind === "mapping" ? sourcesAt(build, "secrets") : [],
    ),
    configs: sourcesAt(service.mapping, "configs"),
  };
});

function networksOf({ networks }: Service): readonly string[] | undefined {
  const names = networks.flatMap(({ name }) => (name === unknown ? [] : name));
  return names.length === networks.length ? names : undefined;
}

function volumesOf({ mounts }: Service): readonly string[] | undefined {
  const isKnown = mounts.every(
    ({ type, source, target }) => type !== "volume" || source !== undefined || target !== unknown,
  );
  return isKnown ? mounts.flatMap(({ type, source }) => (type === "volume" ? (source ?? []) : [])) : undefined;
}

/** The secrets or configs of a list: names, or mappings with a `source`. */
function sourcesAt(mapping: Mapping, key: string): readonly string[] | undefined {
  const value = mapping.get(key)?.value;
  if (value?.kind !== "sequence") return [];
  const names = value.items.map(sourceOf);
  return names.every((name) => !name.includes("$")) ? names : undefined;
}

function sourceOf(item: Value): string {
  const source = item.kind === "mapping" ? item.get("source")?.value : item;
  return source?.kind === "scalar" ? source.source : "";
}

function joined(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  return a && b && [...a, ...b];
}
