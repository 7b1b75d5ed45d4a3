import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver";
import { offersAt } from "../core/completion/completion.ts";
import type { Offer } from "../core/completion/offer.ts";
import { type ServiceBlock, serviceBlocksAt } from "../core/completion/service-blocks.ts";
import { mayHoldKey } from "../core/completion/service-lines.ts";
import type { TextEdit } from "../core/syntax/text.ts";
import type { Client } from "./client.ts";
import { toOffset, toRange } from "./convert.ts";
import type { OpenDocument } from "./open-documents.ts";
import { type Session, whenReady } from "./session.ts";
import type { SettingsFiles } from "./settings-files.ts";
import { toSnippet } from "./snippet.ts";
import type { Surrounding } from "./surroundings.ts";
import type { Verdict } from "./verdicts.ts";

/** What an editor asks after by itself; most of the time there is nothing to say, which one line tells. */
export const triggerCharacters = [" ", "$", "{", "[", "*", "/", ":"] as const;

/**
 * Offers what may stand at a place: where that is a key of a service, first of all what the service lacks for production,
 * as it is for its image; then keys, words and the names of the project.
 */
export function offerCompletion(session: Session, settings: SettingsFiles): void {
  const { connection, boundary, client, documents, surroundings } = session;
  connection.onCompletion(
    boundary.answer(
      "textDocument/completion",
      null,
      (params): CompletionList | null | Promise<CompletionList | null> => {
        const { uri } = params.textDocument;
        const document = documents.get(uri);
        if (document?.kind !== "compose" || !isWorthALook(params, document)) return null;
        return whenReady(session, uri, (verdict) => {
          const around = surroundings.get(uri);
          if (!verdict || !around) return null;
          const blocks = blocksAt(params, { verdict, around, settings, document }, client);
          const isLeft = around.editor.leaves.has("completion");
          const offers = isLeft ? undefined : offersIn(params, verdict, client);
          return blocks || offers ? { isIncomplete: false, items: [...(blocks ?? []), ...(offers ?? [])] } : null;
        });
      },
    ),
  );
}

/** Whether what was typed last may begin anything: blanks that indent a line do not. */
function isWorthALook({ context, position }: CompletionParams, { lines }: OpenDocument): boolean {
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter) return true;
  const offset = lines.offsetAt(position);
  const before = lines.slice(lines.offsetAt({ line: position.line, character: 0 }), offset);
  return triggered.some((pattern) => pattern.test(before));
}

/** What stands before the cursor where something may be offered unasked. */
const triggered: readonly RegExp[] = [
  /(?:^|\s)-\s$|:\s$|[,[{]\s$/, // Behind a dash, a colon, or in a list or mapping on one line.
  /\$\{?$/,
  /:\s*\[$|:\s*\{$/,
  /\*$/,
  /\/$/,
  /service:$/,
];

interface Question {
  readonly verdict: Verdict;
  readonly around: Surrounding;
  readonly settings: SettingsFiles;
  readonly document: OpenDocument;
}

function blocksAt(
  { position }: CompletionParams,
  { verdict, around, settings, document }: Question,
  client: Client,
): readonly CompletionItem[] | undefined {
  // The whole text is only put together where it is needed: an editor asks with every word that is typed.
  const { lines, source } = document;
  const [start, end] = [position.line, position.line + 1].map((line) => lines.offsetAt({ line, character: 0 }));
  if (!mayHoldKey(lines.slice(start ?? 0, end ?? 0))) return undefined;
  const found = serviceBlocksAt(source.text, toOffset(position, lines), {
    path: source.path,
    env: around.projects[0]?.env ?? [],
    settings: settings.inForce(around.settings, around.editor).settings,
    project: verdict.context.project,
  });
  return found?.blocks.map((block, i) => {
    const edit = { location: { file: source, span: found.word }, newText: block.newText, stops: block.stops };
    return toBlockItem(block, edit, { position: i, client });
  });
}

function offersIn(
  { position }: CompletionParams,
  { document, check }: Verdict,
  client: Client,
): readonly CompletionItem[] | undefined {
  const { source, lines } = document;
  const found = check && offersAt(source, toOffset(position, lines), check);
  return found?.offers.map((offer, i) => toItem(offer, { file: source, span: found.word }, { position: i, client }));
}

interface Ranked {
  readonly position: number;
  readonly client: Client;
}

function toBlockItem(
  { key, title, newText }: ServiceBlock,
  edit: TextEdit,
  { position, client }: Ranked,
): CompletionItem {
  return {
    label: key,
    labelDetails: { description: title },
    kind: CompletionItemKind.Snippet,
    documentation: { kind: MarkupKind.Markdown, value: `\`\`\`yaml\n${newText}\n\`\`\`` },
    // Before what others offer for the same word, in the order of the rules.
    sortText: ` ${String(position).padStart(3, "0")}`,
    ...written(edit, client),
  };
}

function toItem(offer: Offer, location: TextEdit["location"], { position, client }: Ranked): CompletionItem {
  const { label, kind, detail, documentation, newText, stops = [] } = offer;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { labelDetails: { description: detail } }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(offer.isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    sortText: `!${String(position).padStart(3, "0")}`,
    ...written({ location, newText, stops }, client),
  };
}

const kinds: Readonly<Record<Offer["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
  anchor: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

function written(edit: TextEdit, { completesSnippets }: Client): Partial<CompletionItem> {
  return {
    insertTextFormat: completesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Its lines are indented already.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range: toRange(edit.location), newText: completesSnippets ? toSnippet(edit, 0) : edit.newText },
  };
}
