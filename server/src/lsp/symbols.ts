import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbolParams,
} from "vscode-languageserver";
import type { Mention, NameKind } from "../core/names/mention.ts";
import { namesIn } from "../core/names/names.ts";
import { outlineOf, type Part } from "../core/names/outline.ts";
import { isLeft } from "./compose-file.ts";
import { toRange } from "./convert.ts";
import { toLocation } from "./definition.ts";
import { everythingAround } from "./names-around.ts";
import { nameOf } from "./paths.ts";
import { type Session, whenReady } from "./session.ts";

/** Shows what is in a Compose file, and finds what is defined in the projects of all that are open. */
export function offerSymbols(session: Session): void {
  const { connection, boundary, client, documents } = session;
  const outline = ({ textDocument: { uri } }: DocumentSymbolParams) => {
    return whenReady(session, uri, (verdict): DocumentSymbol[] | SymbolInformation[] | null => {
      const document = documents.get(uri);
      const parsed = verdict?.context.files.find(({ file }) => file === document?.source);
      if (!parsed || document?.kind !== "compose" || isLeft(session, uri, "symbols")) return null;
      const parts = outlineOf(parsed);
      return client.nestsSymbols ? parts.map(toSymbol) : parts.flatMap((part) => toFlat(part, uri, undefined));
    });
  };
  connection.onDocumentSymbol(boundary.answer("textDocument/documentSymbol", null, outline));
  const search = async ({ query }: WorkspaceSymbolParams): Promise<SymbolInformation[]> => {
    await everythingAround(session);
    return definedIn(session)
      .filter(({ name }) => isLike(name, query))
      .map(toInformation(session));
  };
  connection.onWorkspaceSymbol(boundary.answer("workspace/symbol", [], search));
}

function toSymbol({ name, detail, kind, location, nameLocation, parts }: Part): DocumentSymbol {
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind: symbolKinds[kind],
    range: toRange(location),
    selectionRange: toRange(nameLocation),
    children: parts.map(toSymbol),
  };
}

function toFlat(
  { name, kind, location, parts }: Part,
  uri: string,
  containerName: string | undefined,
): SymbolInformation[] {
  const own = {
    name,
    kind: symbolKinds[kind],
    location: { uri, range: toRange(location) },
    ...(containerName === undefined ? {} : { containerName }),
  };
  return [own, ...parts.flatMap((part) => toFlat(part, uri, name))];
}

const symbolKinds: Readonly<Record<Part["kind"] | "anchor", SymbolKind>> = {
  section: SymbolKind.Namespace,
  service: SymbolKind.Class,
  network: SymbolKind.Interface,
  volume: SymbolKind.Struct,
  secret: SymbolKind.Key,
  config: SymbolKind.File,
  model: SymbolKind.Object,
  anchor: SymbolKind.Constant,
  mapping: SymbolKind.Property,
  list: SymbolKind.Array,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  truth: SymbolKind.Boolean,
  nothing: SymbolKind.Null,
};

/** What is looked for by its name: the rest is defined where it is used, or elsewhere. */
function isSearched(kind: NameKind): kind is NameKind & keyof typeof symbolKinds {
  return kind in symbolKinds;
}

function definedIn({ documents, verdicts }: Session): readonly Mention[] {
  const checks = new Set(documents.all().flatMap(({ source }) => verdicts.checksWith(source.path)));
  return namesIn([...checks]).all.filter(({ kind, isDefinition }) => isDefinition && isSearched(kind));
}

/** Whether a name has the characters of a query in their order, as editors look for them. */
function isLike(name: string, query: string): boolean {
  let at = 0;
  const text = name.toLowerCase();
  return [...query.toLowerCase()].every((character) => {
    const found = text.indexOf(character, at);
    at = found + 1;
    return found >= 0;
  });
}

function toInformation(session: Session): (mention: Mention) => SymbolInformation {
  return (mention) => ({
    name: mention.name,
    kind: isSearched(mention.kind) ? symbolKinds[mention.kind] : SymbolKind.Null,
    location: toLocation(session)(mention),
    containerName: `${mention.kind} in ${nameOf(mention.location.file.path)}`,
  });
}
