import type { DefinitionParams, Location } from "vscode-languageserver";
import type { Mention } from "../core/names/mention.ts";
import { toRange } from "./convert.ts";
import { nameAt } from "./names-around.ts";
import type { Session } from "./session.ts";

/** Leads from a name to every place that defines it, in whichever file of the project. */
export function offerDefinition(session: Session): void {
  const { connection, boundary } = session;
  const definition = async (params: DefinitionParams): Promise<Location[] | null> => {
    const here = await nameAt(params, session, "definition");
    const found = here?.names.sameAs(here.mention).filter(({ isDefinition }) => isDefinition) ?? [];
    return found.length > 0 ? found.map(toLocation(session)) : null;
  };
  connection.onDefinition(boundary.answer("textDocument/definition", null, definition));
}

/** Makes places of the editor from the places of names. */
export function toLocation({ uriOf }: Session): (mention: Mention) => Location {
  return ({ location }) => ({ uri: uriOf(location.file.path), range: toRange(location) });
}
