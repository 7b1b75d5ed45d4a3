import type { TextEdit as LspTextEdit, SnippetTextEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextEdit } from "../core/syntax/text.ts";
import { toLspEdit, toRange } from "./convert.ts";
import { documentAt } from "./open-documents.ts";
import type { Session } from "./session.ts";
import { atLineStarts, toSnippet } from "./snippet.ts";

/** Edits as the editor can apply them; places to fill in become tab stops where it knows them. */
export function toWorkspaceEdit(edits: readonly TextEdit[], session: Session): WorkspaceEdit {
  const { client, documents, uriOf } = session;
  const byFile = inFiles(edits);
  if (!client.appliesDocumentChanges) {
    return { changes: Object.fromEntries(Array.from(byFile, ([path, own]) => [uriOf(path), own.map(toLspEdit)])) };
  }
  const documentChanges = Array.from(byFile, ([path, own]): TextDocumentEdit => {
    const version = documentAt(documents, path)?.version ?? null;
    return {
      textDocument: { uri: uriOf(path), version },
      edits: client.appliesSnippets ? withSnippets(own) : own.map(toLspEdit),
    };
  });
  return { documentChanges };
}

/** A file that is not there yet; undefined for an editor that cannot make one. Where it is there after all, the edit fails. */
export function newFile(path: string, newText: string, { client, uriOf }: Session): WorkspaceEdit | undefined {
  if (!client.appliesDocumentChanges || !client.createsFiles) return undefined;
  const uri = uriOf(path);
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText }];
  return {
    documentChanges: [
      { kind: "create", uri },
      { textDocument: { uri, version: null }, edits },
    ],
  };
}

function withSnippets(edits: readonly TextEdit[]): (LspTextEdit | SnippetTextEdit)[] {
  const placed = edits.some(({ stops }) => stops && stops.length > 0) ? atLineStarts(edits) : undefined;
  if (!placed) return edits.map(toLspEdit);
  let stopsBefore = 0;
  return placed.map((edit) => {
    if (!edit.stops || edit.stops.length === 0) return toLspEdit(edit);
    const value = toSnippet(edit, stopsBefore);
    stopsBefore += edit.stops.length;
    return { range: toRange(edit.location), snippet: { kind: "snippet", value } };
  });
}

function inFiles(edits: readonly TextEdit[]): ReadonlyMap<string, readonly TextEdit[]> {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const { path } = edit.location.file;
    const own = byFile.get(path) ?? [];
    byFile.set(path, own);
    own.push(edit);
  }
  return byFile;
}
