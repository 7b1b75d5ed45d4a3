import { keeps } from "../images/data-directory.ts";
import { runsServer } from "./data-directories.ts";
import { unknown } from "./field.ts";
import type { Mount } from "./mount-list.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";
import { statefulRoles } from "./task-overlap.ts";

/** A named volume with the data of a service, which may be on one node alone. */
export interface DataVolume {
  readonly mount: Mount;
  readonly name: string;
}

/** The named volume that holds the data of a stateful image, if there is one. */
export const dataVolume = once(findDataVolume);

function findDataVolume(service: Service): DataVolume | undefined {
  const { known, mounts } = service;
  if (known?.role === undefined || !statefulRoles.has(known.role) || !runsServer(service)) return undefined;
  for (const mount of mounts) {
    const { type, source, target } = mount;
    const isNamed = type === "volume" && source !== undefined && !source.includes("/") && !source.includes("{{");
    if (!isNamed || target === unknown) continue;
    if (known.dataDirectories.some((directory) => keeps(target, directory))) return { mount, name: source };
  }
  return undefined;
}

/** Whether a volume of the project is a directory of the node: of one that is defined elsewhere nobody can tell. */
export function isLocal(name: string, root: Service["topLevel"]["mapping"]): boolean {
  const volumes = root?.get("volumes")?.value;
  const volume = volumes?.kind === "mapping" ? volumes.get(name)?.value : undefined;
  if (volume === undefined) return false;
  if (volume.kind !== "mapping") return volume.kind === "scalar" && volume.value === null;
  const driver = volume.get("driver")?.value;
  const isOwn = !volume.entries.has("driver_opts") && !volume.entries.has("external");
  return isOwn && (driver === undefined || (driver.kind === "scalar" && driver.source === "local"));
}
