import { keeps } from "../images/data-directory.ts";
import type { Role } from "../images/facts.ts";
import { type LastingMount, usedDirectories } from "./data-directories.ts";
import { cleanTarget } from "./mount.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

/** A directory of the host or of a volume that a server keeps its data in, as nobody else may. */
export interface DataPlace {
  readonly service: Service;
  readonly mount: LastingMount;
  /** The same for two mounts that are known to hold the same directory. */
  readonly key: string;
}

/** Where the servers of a service keep their data. */
export const dataPlacesOf = once(findPlaces);

function findPlaces(service: Service): readonly DataPlace[] {
  const { known: image, standing } = service;
  if (!image?.role || !rolesOfOwners.has(image.role) || !standing.isDeployed || standing.job) return [];
  return usedDirectories(service).flatMap(({ directory, mounts }) => {
    const mount = mounts.find(({ target, readOnly }) => !readOnly && keeps(target, directory));
    if (!mount) return [];
    const { path } = directory;
    const inner = path.startsWith(`${mount.target}/`) ? path.slice(mount.target.length) : "";
    return { service, mount, key: `${sourceKey(mount)}${inner}` };
  });
}

/** The servers that take their directory for their own. */
const rolesOfOwners: ReadonlySet<Role> = new Set(["database", "search", "broker", "coordination", "cache"]);

function sourceKey({ type, source = "", node, long }: LastingMount): string {
  const options = long?.get("volume")?.value;
  const subpath = options?.kind === "mapping" ? options.get("subpath")?.value : undefined;
  if (type === "volume") return `${source}:${subpath?.kind === "scalar" ? cleanTarget(subpath.source) : ""}`;
  // What a relative path counts from, files of the same folder have in common.
  const { path } = node.location.file;
  const folder = /^[/~]|^\w:/.test(source) ? "" : path.slice(0, path.lastIndexOf("/") + 1);
  return `${type}:${folder}:${cleanTarget(source)}`;
}
