import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync, statSync } from "node:fs";
import type { FileContent, FileSystem } from "./file-system.ts";

/**
 * The disk. It is read synchronously, which is several times faster for the many small files of one run, behind the
 * interface that an editor's file system needs.
 */
export const disk: FileSystem = {
  read: async (path) => readFromDisk(path),
  list: async (folder) => namesIn(folder),
};

/** In bytes; the longest real Compose files have some hundred kilobytes. */
const maximumSize = 5_000_000;

function readFromDisk(path: string): FileContent {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return { kind: "missing" };
    if (stats.isDirectory()) return { kind: "directory" };
    // A named pipe would wait for its writer.
    if (!stats.isFile()) return { kind: "unreadable", reason: "it is not a regular file" };
    return stats.size > maximumSize ? tooLarge(stats.size) : toContent(readFileSync(path));
  } catch (error) {
    return { kind: "unreadable", reason: reasonOf(error) };
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Reading what is looked for in it will tell what is wrong.
  }
}

/** What bytes mean as a file: text in UTF-8, as Docker Compose demands it. */
export function toContent(bytes: Buffer): FileContent {
  if (bytes.length > maximumSize) return tooLarge(bytes.length);
  if (bytes.includes(0)) return { kind: "unreadable", reason: "it is not a text file (it contains NUL bytes)" };
  if (!isUtf8(bytes)) return { kind: "unreadable", reason: "it is not encoded in UTF-8" };
  const text = bytes.toString("utf8");
  return { kind: "text", text: text.startsWith("\u{FEFF}") ? text.slice(1) : text };
}

/** Why an operation on a file failed, for a person. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a directory",
  ELOOP: "too many symbolic links",
  ENOENT: "no such folder",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is not a folder",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
};

function tooLarge(size: number): FileContent {
  return {
    kind: "unreadable",
    reason: `it is ${(size / 1e6).toFixed(1)} MB long; the limit is ${maximumSize / 1e6} MB`,
  };
}
