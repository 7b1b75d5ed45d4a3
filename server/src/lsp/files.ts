import { type Connection, RequestType } from "vscode-languageserver";
import { isRecord } from "../core/is-record.ts";
import type { FileContent, FileSystem } from "../workspace/file-system.ts";
import type { Client } from "./client.ts";
import { documentAt, type OpenDocuments } from "./open-documents.ts";
import { isOnDisk, toUri } from "./paths.ts";

/** Files around the open documents: what an editor has open wins, everything else is read once until it is forgotten. */
export class Files implements FileSystem {
  readonly #documents: OpenDocuments;
  readonly #source: FileSystem;
  readonly #known = new Map<string, Promise<FileContent>>();

  constructor(documents: OpenDocuments, source: FileSystem) {
    this.#documents = documents;
    this.#source = source;
  }

  async read(path: string): Promise<FileContent> {
    const open = documentAt(this.#documents, path);
    if (open) return { kind: "text", text: open.source.text };
    const content = this.#known.get(path) ?? this.#source.read(path);
    this.#known.set(path, content);
    return content;
  }

  list(folder: string): Promise<readonly string[] | undefined> {
    return this.#source.list?.(folder) ?? Promise.resolve(undefined);
  }

  forget(path: string): void {
    this.#known.delete(path);
  }

  forgetAll(): void {
    this.#known.clear();
  }
}

/** Files of an editor that has some which are not on a disk, as in a virtual workspace. */
export function editorFiles(connection: Connection, client: Client, disk: FileSystem | undefined): FileSystem {
  return {
    async list(folder) {
      return disk && isOnDisk(folder) ? disk.list?.(folder) : undefined;
    },
    async read(path) {
      if (disk && isOnDisk(path)) return disk.read(path);
      if (!client.readsFiles) return { kind: "missing" };
      try {
        return toContent(await connection.sendRequest(readFile, { uri: toUri(path) }));
      } catch (error) {
        return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

const readFile = new RequestType<{ readonly uri: string }, unknown, void>("seaworthy/readFile");

function toContent(answer: unknown): FileContent {
  const text = isRecord(answer) ? answer.text : undefined;
  return typeof text === "string" ? { kind: "text", text } : { kind: "missing" };
}
