import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import type { Project } from "./project.ts";
import type { MissingName, ProjectFault } from "./project-fault.ts";
import type { Service } from "./service.ts";

/** Where a service uses a name: a key of a mapping, or a text in a list, with the way to it. */
export interface Use {
  readonly mapping: Mapping;
  readonly text: Scalar;
  readonly way: readonly (string | number)[];
  readonly list: Value;
}

export function useOf({ mapping }: Service, { name, path }: MissingName, at: ProjectFault["at"]): Use | undefined {
  const list = valueAt(mapping, path);
  if (list?.kind === "mapping") {
    const key = list.get(name)?.key;
    return key && { mapping, list, text: key, way: [...path, name] };
  }
  for (const [i, item] of list?.kind === "sequence" ? list.items.entries() : []) {
    const source = item.kind === "mapping" ? item.get("source")?.value : item;
    if (!list || !source || source.kind !== "scalar" || source !== at) continue;
    return { mapping, list, text: source, way: [...path, i, ...(source === item ? [] : ["source"])] };
  }
  return undefined;
}

/** The names in a list, whose items may be mappings, the keys of a mapping, or a single one. */
export function namesAt(service: Value, path: readonly string[]): readonly string[] {
  const value = valueAt(service, path);
  if (value?.kind === "mapping") return [...value.entries.keys()];
  if (value?.kind !== "sequence") return value?.kind === "scalar" ? [value.source] : [];
  return value.items.flatMap((item) => {
    const source = item.kind === "mapping" ? item.get("source")?.value : item;
    return source?.kind === "scalar" ? [source.source] : [];
  });
}

/** The namespaces that a service can share with another one, with `service:NAME`, for which it then waits. */
export const sharedNamespaces = ["network_mode", "ipc", "pid", "uts", "cgroup"] as const;

/** Everything in a service by which it waits for another one. */
const bonds = ["depends_on", "links", "volumes_from", ...sharedNamespaces];

/** Whether a service is, or waits for, another one, at whatever remove: services that wait in a circle are refused. */
export function needs({ serviceNames }: Project, from: string, wanted: string): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (const name of open) {
    if (name === wanted) return true;
    const mapping = seen.has(name) ? undefined : serviceNames.get(name)?.mapping;
    seen.add(name);
    const words = mapping ? bonds.flatMap((key) => namesAt(mapping, [key])) : [];
    open.push(...words.map((word) => word.replace(/^service:/, "").replace(/:.*$/s, "")));
  }
  return false;
}

function valueAt(service: Value, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((holder, key) => {
    return holder?.kind === "mapping" ? holder.get(key)?.value : undefined;
  }, service);
}
