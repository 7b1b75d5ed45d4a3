/** Where files are read: the disk, or an editor's own file system. Nothing else in the project reads a file. */
export interface FileSystem {
  /** Never rejects. `path` uses `/`, and is a whole URI for a file that is not on a disk. */
  read(path: string): Promise<FileContent>;
}

export type FileContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  /** `reason` completes "cannot be read: ...". */
  | { readonly kind: "unreadable"; readonly reason: string };
