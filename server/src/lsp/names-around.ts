import type { TextDocumentPositionParams } from "vscode-languageserver";
import type { Check } from "../core/check.ts";
import type { Mention } from "../core/names/mention.ts";
import { type Names, namesIn } from "../core/names/names.ts";
import { isLeft } from "./compose-file.ts";
import { toOffset } from "./convert.ts";
import type { Leavable } from "./editor-settings.ts";
import type { OpenDocument } from "./open-documents.ts";
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
  const checks = session.verdicts.checksWith(document.source.path);
  const names = namesIn(checks);
  const mention = names.at(document.source.path, toOffset(position, document.lines));
  return mention && { document, mention, names, checks };
}

/** A name may belong to a project that another document has brought along. */
export async function everythingAround({ documents, surroundings }: Session): Promise<void> {
  await Promise.all(documents.all().map(({ uri }) => surroundings.ready(uri)));
}
