import { type Dirent, readdirSync, statSync } from "node:fs";
import { isComposeFileName } from "../workspace/compose-file-names.ts";
import { isWithin, pathIn } from "../workspace/load.ts";
import { type IgnoreRules, ignoreRulesFor } from "./gitignore.ts";
import { realPath } from "./path.ts";

/** Every Compose file in a folder and below it, by name, in order; not what Git ignores or another package brings in. */
export function composeFilesIn(root: string): readonly string[] {
  const found: string[] = [];
  const realRoot = realPath(root);
  const visit = (folder: string, above: IgnoreRules) => {
    const rules = above.below(folder);
    for (const entry of entriesOf(folder)) {
      const path = pathIn(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !rules.ignores(`${path}/`)) visit(path, rules);
      } else if (isComposeFileName(entry.name) && isFileWithin(entry, path, realRoot) && !rules.ignores(path)) {
        found.push(path);
      }
    }
  };
  visit(root, ignoreRulesFor(root));
  return found;
}

const skipped: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** A folder that cannot be listed is as good as empty: nobody named it. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** Folders are never followed through a symbolic link; files are, as long as the link stays within the root. */
function isFileWithin(entry: Dirent, path: string, root: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    const target = realPath(path);
    return isWithin(target, root) && statSync(target).isFile();
  } catch {
    return false; // A link to nothing, or to itself.
  }
}
