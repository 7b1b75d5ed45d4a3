import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { conversionsAt } from "../core/refactoring/conversion.ts";
import { extractionAt } from "../core/syntax/extract.ts";
import { toOffset } from "./convert.ts";
import type { Session } from "./session.ts";
import type { Verdict } from "./verdicts.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

/** What the service at the cursor has in common with others, to be written once. */
export function extractions(params: CodeActionParams, verdict: Verdict, session: Session): CodeAction[] {
  const { file, offset } = placeOf(params, verdict);
  const extraction = file && extractionAt(file, offset);
  if (!extraction) return [];
  const { key, name, count, edits } = extraction;
  const title = `Extract \`${key}\` of ${count} services to \`${name}\``;
  return [{ title, kind: CodeActionKind.RefactorExtract, edit: toWorkspaceEdit(edits, session) }];
}

/** The other ways in which Compose lets that be written which is at the cursor. */
export function conversions(params: CodeActionParams, verdict: Verdict, session: Session): CodeAction[] {
  const { file, offset } = placeOf(params, verdict);
  return (file ? conversionsAt(file, offset, verdict.context) : []).map(({ title, edits }) => {
    return { title, kind: CodeActionKind.RefactorRewrite, edit: toWorkspaceEdit(edits, session) };
  });
}

function placeOf({ range }: CodeActionParams, { document, context }: Verdict) {
  const file = context.files.find((parsed) => parsed.file === document.source);
  return { file, offset: toOffset(range.start, document.lines) };
}
