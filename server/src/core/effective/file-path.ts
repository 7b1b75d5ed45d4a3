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

/** Whether a path is that of a repository or of an image in a registry. */
export function isRemote(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|oci:)/i.test(path);
}
