import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A collection of real Compose files with Docker Compose's verdict on each. It is no part of the repository. */
const folder = process.env.SEAWORTHY_CORPUS ?? fileURLToPath(new URL("../../../shared/corpus", import.meta.url));

export interface CorpusFile {
  /** Relative to the corpus. */
  readonly name: string;
  readonly path: string;
  /** Where it refers to other files from. */
  readonly folder: string;
  readonly text: string;
  /** Whether Docker Compose takes it, once its variables have values. */
  readonly isValid: boolean;
}

export function hasCorpus(): boolean {
  return existsSync(join(folder, "index.tsv"));
}

/** The files whose names contain the text, in an order that mixes their projects and is always the same. */
export function corpusFiles(filter: string): readonly CorpusFile[] {
  const [header = "", ...rows] = readFileSync(join(folder, "index.tsv"), "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  const [file, verdict] = [columns.indexOf("file"), columns.indexOf("v2.40.3_envfilled")];
  return rows
    .map((row) => row.split("\t"))
    .map((cells) => ({ name: cells[file] ?? "", isValid: cells[verdict] === "ok" }))
    .filter(({ name }) => name.includes(filter))
    .map(({ name, isValid }) => ({ name, isValid, order: hashOf(name) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ name, isValid }) => {
      const path = join(folder, name);
      return { name, path, folder: dirname(path), text: readFileSync(path, "utf8"), isValid };
    });
}

export function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
