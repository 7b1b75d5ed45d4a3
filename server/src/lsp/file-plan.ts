import type { TextEdit as LspTextEdit } from "vscode-languageserver";
import type { WrittenFile } from "../core/layouts/written-files.ts";
import { applyEdits, difference, type SourceFile, type TextEdit } from "../core/syntax/text.ts";
import type { EditorConfiguration } from "./configuration.ts";
import { toLspEdit } from "./convert.ts";
import type { Files } from "./files.ts";
import type { WorkspaceFolders } from "./folders.ts";
import { documentAt } from "./open-documents.ts";
import type { Session } from "./session.ts";
import type { SettingsFiles } from "./settings-files.ts";

/** What an editor is to make of some files: it writes them itself, once a person has seen them. */
export interface FilePlan {
  readonly created: readonly CreatedFile[];
  readonly changed: readonly ChangedFile[];
  /** The file that says what to do with them. */
  readonly guide: string;
}

/** A plan, or why there is none, as a sentence. */
export type Answer = FilePlan | { readonly mistake: string };

export const outside: Answer = { mistake: "That is in no folder of the workspace." };
export const unanswered: Answer = { mistake: "That cannot be done now; the log says why." };

/** What plans are made from. */
export interface PlanSources {
  readonly files: Files;
  readonly folders: WorkspaceFolders;
  readonly configuration: EditorConfiguration;
  readonly settings: SettingsFiles;
}

/** The texts of files below a folder, as far as they are there. What cannot be read is there all the same. */
export async function textsIn(
  root: string,
  paths: readonly string[],
  files: Files,
): Promise<(path: string) => string | undefined> {
  const read = paths.map(async (path): Promise<[string, string | undefined]> => {
    const content = await files.read(`${root}/${path}`);
    return [path, content.kind === "text" ? content.text : content.kind === "missing" ? undefined : ""];
  });
  const texts = new Map(await Promise.all(read));
  return (path) => texts.get(path);
}

interface CreatedFile {
  readonly uri: string;
  readonly text: string;
  readonly isExecutable: boolean;
}

interface ChangedFile {
  readonly uri: string;
  /** That of an open document; null for a file that is not open. */
  readonly version: number | null;
  readonly edits: readonly LspTextEdit[];
  /** What it becomes, to be looked at. */
  readonly text: string;
}

interface Plan {
  /** The folder that the files are below. */
  readonly root: string;
  readonly guide: string;
  /** More edits of files that are there. */
  readonly edits?: readonly TextEdit[];
}

export function filePlan(files: readonly WrittenFile[], { root, guide, edits = [] }: Plan, session: Session): FilePlan {
  const { documents, uriOf } = session;
  const all = [...edits, ...files.flatMap((file) => editsOf(file, `${root}/${file.path}`))];
  const changed = new Map(all.map(({ location: { file } }) => [file.path, file]));
  return {
    created: files
      .filter(({ before }) => before === undefined)
      .map(({ path, text, isExecutable }) => ({ uri: uriOf(`${root}/${path}`), text, isExecutable })),
    changed: Array.from(changed.values(), (file) => {
      const own = all.filter(({ location }) => location.file.path === file.path);
      const version = documentAt(documents, file.path)?.version ?? null;
      return { uri: uriOf(file.path), version, edits: own.map(toLspEdit), text: applyEdits(file.text, own) };
    }),
    guide: uriOf(`${root}/${guide}`),
  };
}

/** How a file that is there becomes what it is to be: only what differs is written. */
function editsOf({ before, text, insertions }: WrittenFile, path: string): readonly TextEdit[] {
  if (before === undefined) return [];
  const file: SourceFile = { path, text: before };
  const parts = insertions?.map(({ at, newText }) => ({ start: at, end: at, newText })) ?? [difference(before, text)];
  return parts.map(({ start, end, newText }) => ({ location: { file, span: { start, end } }, newText }));
}
