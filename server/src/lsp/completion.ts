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
import type { Offer, Offers } from "../core/completion/offer.ts";
import { type NameInFolder, type PathPlace, pathOffers } from "../core/completion/path-places.ts";
import { type ServiceBlock, type ServiceBlocks, serviceBlocksAt } from "../core/completion/service-blocks.ts";
import { mayHoldKey } from "../core/completion/service-lines.ts";
import type { Location, SourceFile, TextEdit } from "../core/syntax/text.ts";
import { isWithin } from "../workspace/load.ts";
import type { Client } from "./client.ts";
import { toOffset, toRange } from "./convert.ts";
import type { Files } from "./files.ts";
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
export function offerCompletion(session: Session, { settings, files }: Sources): void {
  const { connection, boundary, client, documents, surroundings } = session;
  const complete = (params: CompletionParams): Found | null | Promise<Found | null> => {
    const { uri } = params.textDocument;
    const document = documents.get(uri);
    if (document?.kind !== "compose" || !isWorthALook(params, document)) return null;
    return whenReady(session, uri, (verdict) => {
      const around = surroundings.get(uri);
      return verdict && around ? find(params, { verdict, around, settings, document }) : null;
    });
  };
  const withPaths = (found: Found | null) => {
    return found?.path ? listPaths(found, found.path, files) : found;
  };
  const toList = (found: Found | null): CompletionList | null => {
    return found && { isIncomplete: false, items: toItems(found, client) };
  };
  connection.onCompletion(
    boundary.answer(
      "textDocument/completion",
      null,
      (params): CompletionList | null | Promise<CompletionList | null> => {
        const found = complete(params);
        const all = found instanceof Promise ? found.then(withPaths) : withPaths(found);
        return all instanceof Promise ? all.then(toList) : toList(all);
      },
    ),
  );
}

interface Sources {
  readonly settings: SettingsFiles;
  readonly files: Files;
}

/** All that may be written at a place. */
interface Found {
  readonly source: SourceFile;
  readonly blocks: ServiceBlocks | undefined;
  /** Best first, each with the word that it replaces. */
  readonly offers: readonly Offers[];
  readonly path: PathPlace | undefined;
  /** The folder outside of which nothing is listed. */
  readonly root: string | undefined;
}

interface Question {
  readonly verdict: Verdict;
  readonly around: Surrounding;
  readonly settings: SettingsFiles;
  readonly document: OpenDocument;
}

function find(params: CompletionParams, question: Question): Found | null {
  const { verdict, around, document } = question;
  const { source, lines } = document;
  const blocks = blocksAt(params, question);
  const check = around.editor.leaves.has("completion") ? undefined : verdict.check;
  const offers = check && offersAt(source, toOffset(params.position, lines), check);
  if (!blocks && !offers) return null;
  return { source, blocks, offers: offers ? [offers] : [], path: offers?.path, root: around.root };
}

/** With the names in the folder of a path; a folder outside of the workspace has none. */
async function listPaths(found: Found, path: PathPlace, files: Files): Promise<Found> {
  const { folder, word } = path;
  if (found.root === undefined || !isWithin(folder, found.root)) return found;
  const names = ((await files.list(folder)) ?? []).slice(0, mostNames);
  const listed = await Promise.all(
    names.map(async (name): Promise<NameInFolder> => {
      // What has names in it is a folder; nobody needs an empty one.
      const inside = await files.list(`${folder}/${name}`);
      return { name, isFolder: inside !== undefined && inside.length > 0 };
    }),
  );
  return { ...found, offers: [{ word, offers: pathOffers(listed, path) }, ...found.offers] };
}

/** Of a folder with more, nobody reads all. */
const mostNames = 500;

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

function blocksAt(
  { position }: CompletionParams,
  { verdict, around, settings, document }: Question,
): ServiceBlocks | undefined {
  // The whole text is only put together where it is needed: an editor asks with every word that is typed.
  const { lines, source } = document;
  const [start, end] = [position.line, position.line + 1].map((line) => lines.offsetAt({ line, character: 0 }));
  if (!mayHoldKey(lines.slice(start ?? 0, end ?? 0))) return undefined;
  return serviceBlocksAt(source.text, toOffset(position, lines), {
    path: source.path,
    env: around.projects[0]?.env ?? [],
    settings: settings.inForce(around.settings, around.editor).settings,
    project: verdict.context.project,
  });
}

function toItems({ source: file, blocks, offers }: Found, client: Client): CompletionItem[] {
  const ofBlocks = (blocks?.blocks ?? []).map((block, position) => {
    return toBlockItem(block, { file, span: blocks?.word ?? nowhere }, { position, client });
  });
  const others = offers.flatMap(({ word, offers: own }) => own.map((offer) => ({ word, offer })));
  return [
    ...ofBlocks,
    ...others.map(({ word, offer }, position) => toItem(offer, { file, span: word }, { position, client })),
  ];
}

const nowhere = { start: 0, end: 0 };

interface Ranked {
  readonly position: number;
  readonly client: Client;
}

function toBlockItem(
  { key, title, newText, stops }: ServiceBlock,
  location: Location,
  { position, client }: Ranked,
): CompletionItem {
  return {
    label: key,
    labelDetails: { description: title },
    kind: CompletionItemKind.Snippet,
    documentation: { kind: MarkupKind.Markdown, value: `\`\`\`yaml\n${newText}\n\`\`\`` },
    // Before what others offer for the same word, in the order of the rules.
    sortText: ` ${String(position).padStart(3, "0")}`,
    ...written({ location, newText, stops }, client),
  };
}

function toItem(offer: Offer, location: Location, { position, client }: Ranked): CompletionItem {
  const { label, kind, detail, documentation, newText, stops = [], filter } = offer;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { labelDetails: { description: detail } }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(filter === undefined ? {} : { filterText: filter }),
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

function written({ location, newText, stops = [] }: TextEdit, { completesSnippets }: Client): Partial<CompletionItem> {
  const range = toRange(location);
  // Most are a word or two, and there may be hundreds of them.
  if (stops.length === 0 && !newText.includes("\n")) return { textEdit: { range, newText } };
  return {
    insertTextFormat: completesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Its lines are indented already.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range, newText: completesSnippets ? toSnippet({ location, newText, stops }, 0) : newText },
  };
}
