/** Where files are read: the disk, or an editor's own file system. Nothing else in the project reads a file. */
export interface FileSystem {
  /** Never rejects. `path` uses `/`, and is a whole URI for a file that is not on a disk. */
  read(path: string): Promise<FileContent>;
  /** The names in a folder, none where it is not one. Never rejects. Not there where files can only be read. */
  list?(folder: string): Promise<readonly string[] | undefined>;
}

export type FileContent =
  /** Without the byte order mark, as an editor has it. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "directory" }
  /** `reason` completes "cannot be read: ...". */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Remembers every answer, for the length of one run. */
export function remembering(fileSystem: FileSystem): FileSystem {
  const list = fileSystem.list?.bind(fileSystem);
  return { read: remembered((path) => fileSystem.read(path)), ...(list && { list: remembered(list) }) };
}

function remembered<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (path) => {
    const known = answers.get(path) ?? ask(path);
    answers.set(path, known);
    return known;
  };
}

/** Says of a path why there is no text: "cannot be read: ...". */
export function whyUnread(content: Exclude<FileContent, { kind: "text" }>): string {
  if (content.kind === "missing") return "does not exist";
  return `cannot be read: ${content.kind === "directory" ? "it is a directory" : content.reason}`;
}
