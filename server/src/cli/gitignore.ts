import { readFileSync } from "node:fs";
import ignore, { type Ignore } from "ignore";
import { folderOf, isWithin, pathIn } from "../workspace/load.ts";
import { repositoryOf } from "./repository.ts";

/** What the `.gitignore` files from the top of a repository down to one folder exclude. */
export interface IgnoreRules {
  /** Whether Git ignores what lies at a path in that folder; a folder is asked for with `/` at the end. */
  ignores(path: string): boolean;
  /** The rules for a folder below, with those of its own `.gitignore`. */
  below(folder: string): IgnoreRules;
}

/** The rules that hold in a folder by what stands above it. A folder that is ignored itself was named on purpose. */
export function ignoreRulesFor(folder: string): IgnoreRules {
  const top = repositoryOf(folder);
  if (top === undefined || top === folder) return toRules(ignore({ ignoreCase: false }), folder);
  const above = rulesFromTo(top, folderOf(folder));
  return above.ignores(`${folder}/`) ? toRules(ignore({ ignoreCase: false }), folder) : above;
}

function rulesFromTo(top: string, folder: string): IgnoreRules {
  const none = toRules(ignore({ ignoreCase: false }), top);
  const above = folder === top || !isWithin(folder, top) ? none : rulesFromTo(top, folderOf(folder));
  return above.below(folder);
}

function toRules(patterns: Ignore, top: string): IgnoreRules {
  return {
    ignores: (path) => patterns.ignores(path.slice(pathIn(top, "").length)),
    below(folder) {
      const own = patternsIn(folder);
      if (own.length === 0) return this;
      const prefix = folder === top ? "" : `${folder.slice(pathIn(top, "").length)}/`;
      const seenFromTop = own.map((pattern) => fromTop(pattern, prefix));
      return toRules(ignore({ ignoreCase: false }).add(patterns).add(seenFromTop), top);
    },
  };
}

function patternsIn(folder: string): readonly string[] {
  try {
    const lines = readFileSync(pathIn(folder, ".gitignore"), "utf8").split(/\r?\n/);
    return lines.filter((line) => line !== "" && !line.startsWith("#"));
  } catch {
    return []; // There is none, nearly always.
  }
}

/**
 * A pattern of a nested `.gitignore` as it would stand at the top. One list for all of them lets the innermost decide,
 * as in Git: also where it takes back a folder that an outer one excludes.
 */
function fromTop(pattern: string, prefix: string): string {
  if (prefix === "") return pattern;
  const isNegated = pattern.startsWith("!");
  const body = isNegated ? pattern.slice(1) : pattern;
  // A slash at the beginning or in the middle ties a pattern to its folder (https://git-scm.com/docs/gitignore).
  const isTied = body.trimEnd().slice(0, -1).includes("/");
  const place = prefix.replace(/[\\*?[\]!#]/g, "\\$&") + (isTied ? "" : "**/");
  return `${isNegated ? "!" : ""}${place}${body.startsWith("/") ? body.slice(1) : body}`;
}
