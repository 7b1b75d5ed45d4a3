import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of real Compose files, beside the repository; tests that use it are left out where it is absent. */
const folder = process.env.SEAWORTHY_CORPUS ?? join(import.meta.dirname, "../../../shared/corpus");

/** Paths of real Compose files, in a fixed order; none where they are absent. */
export function corpusFiles(): readonly string[] {
  const index = join(folder, "index.tsv");
  if (!existsSync(index)) return [];
  const [header = "", ...rows] = readFileSync(index, "utf8").split("\n");
  const column = header.split("\t").indexOf("file");
  return rows
    .flatMap((row) => row.split("\t")[column] ?? [])
    .filter((path) => path !== "")
    .map((path) => join(folder, path));
}
