import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";

/** What a service mounts that outlives its container. */
export interface ServiceVolume {
  /** The name of a volume, or a path of the host. */
  readonly name: string;
  readonly kind: "volume" | "bind";
  /** The path in the container; undefined where it depends on a variable that is not set. */
  readonly target: string | undefined;
  readonly readOnly: boolean;
}

/** A named volume that several services mount, by their positions. */
export interface SharedVolume {
  readonly name: string;
  readonly users: readonly { readonly node: number; readonly readOnly: boolean }[];
}

/** The named volumes and paths of the host that a service mounts. */
export function volumesOf({ mounts }: Service): readonly ServiceVolume[] {
  return mounts.flatMap(({ type, source, target, readOnly }): ServiceVolume | readonly [] => {
    if (source === undefined || (type !== "volume" && type !== "bind")) return [];
    return { name: source, kind: type, target: target === unknown ? undefined : target, readOnly };
  });
}

/** The named volumes that more than one service mounts. */
export function sharedVolumes(
  nodes: readonly { readonly volumes: readonly ServiceVolume[] }[],
): readonly SharedVolume[] {
  const users = new Map<string, Map<number, boolean>>();
  for (const [node, { volumes }] of nodes.entries()) {
    for (const { name, kind, readOnly } of volumes) {
      if (kind !== "volume") continue;
      const own = users.get(name) ?? new Map<number, boolean>();
      own.set(node, readOnly && own.get(node) !== false);
      users.set(name, own);
    }
  }
  return [...users]
    .filter(([, own]) => own.size > 1)
    .map(([name, own]) => ({ name, users: Array.from(own, ([node, readOnly]) => ({ node, readOnly })) }));
}
