import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { folderAround, toPath } from "./paths.ts";

/** The folders that are open in the editor. */
export class WorkspaceFolders {
  #paths: readonly string[];

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    this.#paths = workspaceFolders ? workspaceFolders.map(pathOf) : rootUri ? [pathOf({ uri: rootUri })] : [];
  }

  /** The innermost folder that a file lies in. */
  around(path: string): string | undefined {
    return folderAround(path, this.#paths);
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = removed.map(pathOf);
    this.#paths = [...this.#paths.filter((path) => !gone.includes(path)), ...added.map(pathOf)];
  }
}

function pathOf({ uri }: Pick<WorkspaceFolder, "uri">): string {
  const path = toPath(uri);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
