import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver";
import { type ServiceBlock, serviceBlocksAt } from "../core/completion/service-blocks.ts";
import { mayHoldKey } from "../core/completion/service-lines.ts";
import type { TextEdit } from "../core/syntax/text.ts";
import { toOffset, toRange } from "./convert.ts";
import { type Session, whenReady } from "./session.ts";
import type { SettingsFiles } from "./settings-files.ts";
import { toSnippet } from "./snippet.ts";

/** Offers, where a key of a service may stand, what the service lacks for production, as it is for its image. */
export function offerCompletion(session: Session, settings: SettingsFiles): void {
  const { connection, boundary, client, documents, surroundings } = session;
  connection.onCompletion(
    boundary.answer("textDocument/completion", null, ({ textDocument: { uri }, position }) => {
      return whenReady(session, uri, (verdict): CompletionList | null => {
        const document = documents.get(uri);
        const around = surroundings.get(uri);
        if (!verdict || !around || document?.kind !== "compose") return null;
        // The whole text is only put together where it is needed: an editor asks with every word that is typed.
        const { lines } = document;
        const [start, end] = [position.line, position.line + 1].map((line) => lines.offsetAt({ line, character: 0 }));
        if (!mayHoldKey(lines.slice(start ?? 0, end ?? 0))) return null;
        const { source } = document;
        const found = serviceBlocksAt(source.text, toOffset(position, document.lines), {
          path: source.path,
          env: around.projects[0]?.env ?? [],
          settings: settings.inForce(around.settings, around.editor).settings,
          project: verdict.context.project,
        });
        if (!found) return null;
        const { word, blocks } = found;
        const edit = ({ newText, stops }: ServiceBlock) => ({ location: { file: source, span: word }, newText, stops });
        return {
          isIncomplete: false,
          items: blocks.map((block, i) =>
            toItem(block, edit(block), { position: i, hasSnippets: client.completesSnippets }),
          ),
        };
      });
    }),
  );
}

function toItem(
  { key, title, newText }: ServiceBlock,
  edit: TextEdit,
  { position, hasSnippets }: { readonly position: number; readonly hasSnippets: boolean },
): CompletionItem {
  return {
    label: key,
    labelDetails: { description: title },
    kind: CompletionItemKind.Snippet,
    documentation: { kind: MarkupKind.Markdown, value: `\`\`\`yaml\n${newText}\n\`\`\`` },
    // Before what others offer for the same word, in the order of the rules.
    sortText: ` ${String(position).padStart(3, "0")}`,
    insertTextFormat: hasSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Its lines are indented already.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range: toRange(edit.location), newText: hasSnippets ? toSnippet(edit, 0) : newText },
  };
}
