import type { ConvertedService } from "./convert-service.ts";
import { insertLayout, type TextInsertion } from "./insert-layout.ts";
import { composeFile, type LayoutFile } from "./layout.ts";

/** The example of the variables that a layout reads. */
const exampleFile = ".env.example";

/** A file that is there, in the folder where a layout goes. */
export type ReadText = (path: string) => string | undefined;

/** What a layout writes where a project is already. */
export interface IntoProject {
  /** The Compose file that its services go into, below the folder. */
  readonly into: string;
  /** Its name, for the file that says how it is operated: the project has a README of its own. */
  readonly name: string;
}

/** A file to write; `before` is its text where it is there and something is put into it. */
export interface WrittenFile extends LayoutFile {
  readonly before: string | undefined;
  /** How `before` becomes `text`, where that is known better than as a whole. */
  readonly insertions?: readonly TextInsertion[];
}

/** The files of a layout as they are to be written, or why they cannot be, as a sentence. Nothing is ever overwritten. */
export function writtenFiles(
  files: readonly LayoutFile[],
  read: ReadText,
  place?: IntoProject,
): readonly WrittenFile[] | { readonly mistake: string } {
  const written: WrittenFile[] = [];
  for (const file of files) {
    const path = place ? pathIn(place, file.path) : file.path;
    const before = read(path);
    if (before === undefined) written.push({ ...file, path, before });
    else if (before === file.text) continue;
    else if (place && file.path === composeFile) {
      const inserted = insertLayout({ path, text: before }, file.text);
      if ("mistake" in inserted) return { mistake: `${path}: ${inserted.mistake}` };
      written.push({ ...file, path, before, ...inserted });
    } else if (file.path === exampleFile)
      written.push({ ...file, path, before, text: withVariables(before, file.text) });
    else return { mistake: `${path} is there already, and is not overwritten.` };
  }
  return written.filter(({ before, text }) => before !== text);
}

/**
 * The files that a conversion brings beside the Compose file, as they are to be written, with what has to stand in `.env`;
 * or why they cannot be, as a sentence. Nothing is ever overwritten.
 */
export function writtenBeside(
  { files, variables }: Pick<ConvertedService, "files" | "variables">,
  read: ReadText,
): readonly WrittenFile[] | { readonly mistake: string } {
  const written: WrittenFile[] = [];
  for (const file of files) {
    const before = read(file.path);
    if (before === undefined) written.push({ ...file, before });
    else if (before !== file.text) return { mistake: `${file.path} is there already, and is not overwritten.` };
  }
  const before = read(".env");
  const lines = Array.from(variables, ([name, value]) => `${name}=${value}`).join("\n");
  const text = before === undefined || before.trim() === "" ? `${lines}\n` : withVariables(before, lines);
  return before === text ? written : [...written, { path: ".env", text, isExecutable: false, before }];
}

function pathIn({ into, name }: IntoProject, path: string): string {
  return path === composeFile ? into : path === "README.md" ? `${name}.md` : path;
}

/** The variables that are not there yet, each with the comment above it, behind those that are. */
function withVariables(before: string, example: string): string {
  const there = new Set(Array.from(before.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/gm), ([, name]) => name));
  const blocks = example.split(/\n{2,}/).map((block) => {
    const lines = block.split("\n").filter((line) => line !== "");
    const kept = lines.filter((line) => line.startsWith("#") || !there.has(line.split("=")[0]));
    return kept.some((line) => !line.startsWith("#")) ? kept.join("\n") : "";
  });
  const added = blocks.filter((block) => block !== "");
  return added.length === 0 ? before : `${before.trimEnd()}\n\n${added.join("\n\n")}\n`;
}
