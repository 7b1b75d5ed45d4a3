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
  /** The file beside it that it is put over, as it was found to be: `docker-compose.yml` of a `docker-compose.prod.yml`. */
  readonly base?: string;
}

export function hasCorpus(): boolean {
  return existsSync(join(folder, "index.tsv"));
}

/** The files whose names contain the text, in an order that mixes their projects and is always the same. */
export function corpusFiles(filter: string): readonly CorpusFile[] {
  const [header = "", ...rows] = readFileSync(join(folder, "index.tsv"), "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  const [file, verdict] = [columns.indexOf("file"), columns.indexOf("v2.40.3_envfilled")];
  const withBase = columns.indexOf("v2.40.3_with_base");
  return rows
    .map((row) => row.split("\t"))
    .map((cells) => ({ name: cells[file] ?? "", isValid: cells[verdict] === "ok", base: baseIn(cells[withBase]) }))
    .filter(({ name }) => name.includes(filter))
    .map(({ name, isValid, base }) => ({ name, isValid, base, order: hashOf(name) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ name, isValid, base }) => {
      const path = join(folder, name);
      const one = { name, path, folder: dirname(path), text: readFileSync(path, "utf8"), isValid };
      const under = base === undefined ? "" : join(one.folder, base);
      return existsSync(under) ? { ...one, base: under } : one;
    });
}

/** What Docker Compose said of a file over its base begins with the name of the base: `"compose.yml: error ..."`. */
function baseIn(verdict = ""): string | undefined {
  return /^"?([^":]+): /.exec(verdict)?.[1];
}

export function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
