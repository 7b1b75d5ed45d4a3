import { URI } from "vscode-uri";
import { isWithin } from "../workspace/load.ts";

/** The path under which the core knows a document: for a file on a disk its path with `/`, for any other its URI. */
export function toPath(uri: string): string {
  const { scheme, authority, path } = URI.parse(uri);
  if (scheme !== "file") return uri;
  if (authority !== "") return `//${authority}${path}`;
  return /^\/[A-Za-z]:/.test(path) ? path.charAt(1).toLowerCase() + path.slice(2) : path;
}

/** The URI of a path that the core knows; of an open document the editor's own spelling is to be preferred. */
export function toUri(path: string): string {
  return isOnDisk(path) ? URI.file(path).toString() : path;
}

/** A path of the core is a URI where it begins with a scheme; a letter alone is a drive. */
export function isOnDisk(path: string): boolean {
  return !/^[A-Za-z][\w+.-]+:/.test(path);
}

/** The name of the file at a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The innermost of some folders that a path lies in. */
export function folderAround(path: string, folders: readonly string[]): string | undefined {
  const around = folders.filter((folder) => isWithin(path, folder));
  return around.reduce<string | undefined>(
    (inner, folder) => (folder.length > (inner?.length ?? 0) ? folder : inner),
    undefined,
  );
}
