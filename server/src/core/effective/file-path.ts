import { cleanTarget } from "../compose/mount.ts";

/** Joins a path to the folder it is relative to; an absolute one stays as it is. Follows Go's `filepath.Join`. */
export function joinPath(folder: string, path: string): string {
  return path.startsWith("/") ? cleanTarget(path) : cleanTarget(`${folder}/${path}`);
}

/** The folder of a path. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
