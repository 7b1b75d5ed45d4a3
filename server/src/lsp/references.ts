import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  type ReferenceParams,
} from "vscode-languageserver";
import { toRange } from "./convert.ts";
import { toLocation } from "./definition.ts";
import { nameAt } from "./names-around.ts";
import type { Session } from "./session.ts";

/** Finds every place that has a name, in all files of the project; marks those in the document that is shown. */
export function offerReferences(session: Session): void {
  const { connection, boundary } = session;
  const references = async (params: ReferenceParams): Promise<Location[] | null> => {
    const here = await nameAt(params, session, "references");
    if (!here) return null;
    const isWanted = params.context.includeDeclaration;
    const found = here.names.sameAs(here.mention).filter(({ isDefinition }) => isWanted || !isDefinition);
    return found.map(toLocation(session));
  };
  const highlight = async (params: DocumentHighlightParams): Promise<DocumentHighlight[] | null> => {
    const here = await nameAt(params, session, "highlight");
    if (!here) return null;
    const { path } = here.document.source;
    const found = here.names.sameAs(here.mention).filter(({ location }) => location.file.path === path);
    return found.map(({ location, isDefinition }) => ({
      range: toRange(location),
      kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  };
  connection.onReferences(boundary.answer("textDocument/references", null, references));
  connection.onDocumentHighlight(boundary.answer("textDocument/documentHighlight", null, highlight));
}
