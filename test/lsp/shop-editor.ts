import type { ClientCapabilities, Location, Position, Range, WorkspaceEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { shop } from "../names/shop.ts";
import { type Editor, type EditorOptions, modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

/** An editor with a project of several files, one of which is open. */
export async function shopEditor(
  options: EditorOptions = {},
): Promise<{ readonly editor: Editor; readonly file: OpenFile }> {
  const editor = await startEditor({ files: shop, capabilities: naming, ...options });
  const file = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"] ?? "");
  return { editor, file };
}

/** An editor that can do all that there is about names. */
export const naming: ClientCapabilities = {
  ...modern,
  textDocument: {
    ...modern.textDocument,
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** Asks about the place in front of a text, or behind as many of its characters. */
export function ask<T>(editor: Editor, method: string, { file, at, behind = 0, ...rest }: Asked): Promise<T> {
  const { start } = file.rangeOf(at);
  const position: Position = { line: start.line, character: start.character + behind };
  return editor.connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: file.uri },
    position,
    ...rest,
  });
}

interface Asked {
  readonly file: OpenFile;
  readonly at: string;
  readonly behind?: number;
  readonly [parameter: string]: unknown;
}

/** Each place as `file:line: name`. */
export function places(editor: Editor, found: readonly Location[] | null): readonly string[] | undefined {
  return found?.map(({ uri, range }) => {
    const name = nameIn(editor, uri);
    const text = TextDocument.create(uri, "", 1, shop[name] ?? "").getText(range);
    return `${name}:${range.start.line + 1}: ${text}`;
  });
}

/** The files that an edit changes, as they are after it. */
export function filesAfter(editor: Editor, edit: WorkspaceEdit | null, texts = shop): Readonly<Record<string, string>> {
  const changes = edit?.documentChanges?.flatMap((change) => {
    return "textDocument" in change ? [{ uri: change.textDocument.uri, edits: change.edits }] : [];
  });
  const all = changes ?? Object.entries(edit?.changes ?? {}).map(([uri, edits]) => ({ uri, edits }));
  return Object.fromEntries(
    all.map(({ uri, edits }) => {
      const plain = edits.map((one): { range: Range; newText: string } => {
        return { range: one.range, newText: "newText" in one ? one.newText : one.snippet.value };
      });
      const name = nameIn(editor, uri);
      return [name, TextDocument.applyEdits(TextDocument.create(uri, "", 1, texts[name] ?? ""), plain)];
    }),
  );
}

function nameIn(editor: Editor, uri: string): string {
  return uri.slice(editor.uri("").length);
}
