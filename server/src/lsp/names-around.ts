import type { TextDocumentPositionParams } from "vscode-languageserver";
import type { Check } from "../core/check.ts";
import { once } from "../core/compose/once.ts";
import type { Mention } from "../core/names/mention.ts";
import { type Names, namesIn } from "../core/names/names.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { type ParsedFile, parse } from "../core/syntax/yaml.ts";
import { defaultFileNames } from "../workspace/compose-file-names.ts";
import { folderOf, pathIn } from "../workspace/load.ts";
import { isLeft } from "./compose-file.ts";
import { toOffset } from "./convert.ts";
import type { Leavable } from "./editor-settings.ts";
import { documentAt, type OpenDocument } from "./open-documents.ts";
import { nameOf } from "./paths.ts";
import type { Session } from "./session.ts";

/** What is named at a place of a document, among the names of all projects around it. */
export interface NameHere {
  readonly document: OpenDocument;
  readonly mention: Mention;
  readonly names: Names;
  readonly checks: readonly Check[];
}

/** What is named at a place; undefined where nothing is, or where a feature is left to another server. */
export async function nameAt(
  { textDocument: { uri }, position }: TextDocumentPositionParams,
  session: Session,
  feature: Leavable,
): Promise<NameHere | undefined> {
  await everythingAround(session);
  const document = session.documents.get(uri);
  if (!document || isLeft(session, uri, feature)) return undefined;
  const { path } = document.source;
  const checks = await checksAround(document, session);
  const names = namesIn(checks, settingsAround(path, session));
  const mention = names.at(path, toOffset(position, document.lines));
  return mention && { document, mention, names, checks };
}

/** The settings files of the projects that a file is part of. */
function settingsAround(path: string, { surroundings, documents }: Session): readonly ParsedFile[] {
  const files = surroundings.around(path).flatMap((uri) => surroundings.get(uri)?.settings ?? []);
  const byPath = new Map(files.map((file) => [file.path, documentAt(documents, file.path)?.source ?? file]));
  return Array.from(byPath.values(), parsedOnce);
}

/** An editor asks with every step of the cursor. */
const parsedOnce = once((file: SourceFile): ParsedFile => parse(file));

/**
 * The projects of a document. Nobody looks for them when a file with variables or a Dockerfile is opened: if no Compose
 * file is open that brings them along, those are looked at now that begin in the folders above.
 */
async function checksAround({ source: { path }, kind }: OpenDocument, session: Session): Promise<readonly Check[]> {
  const { verdicts, surroundings, uriOf } = session;
  const known = verdicts.checksWith(path);
  if (known.length > 0 || (kind !== "variables" && !/dockerfile|\.env/i.test(nameOf(path)))) return known;
  for (const first of firstFilesAbove(path)) {
    const uri = uriOf(first);
    const around = await surroundings.latest(uri);
    const checks = around ? verdicts.checksIn([[uri, around]], path) : [];
    if (checks.length > 0) return checks;
  }
  return [];
}

/** More folders above are not looked into. */
const mostFolders = 4;

function firstFilesAbove(path: string): readonly string[] {
  const folders = [folderOf(path)];
  for (let i = 1; i < mostFolders; i += 1) folders.push(folderOf(folders[i - 1] ?? ""));
  return [...new Set(folders)].flatMap((folder) => defaultFileNames.map((name) => pathIn(folder, name)));
}

/** A name may belong to a project that another document has brought along. */
export async function everythingAround({ documents, surroundings }: Session): Promise<void> {
  await Promise.all(documents.all().map(({ uri }) => surroundings.ready(uri)));
}
