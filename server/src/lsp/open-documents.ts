import { type Range, type TextDocumentContentChangeEvent, TextDocuments } from "vscode-languageserver";
import type { SourceEdit, SourceFile } from "../core/syntax/text.ts";
import { isComposeFileName } from "../workspace/compose-file-names.ts";
import { settingsFileNames } from "../workspace/load.ts";
import { ChunkedText } from "./chunked-text.ts";
import { editedLines, knowLines, type Lines } from "./convert.ts";
import { nameOf, toPath } from "./paths.ts";

/** A document as the editor has it, in one version. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  /** Compose files are judged, and of `other` documents those that projects are known to be made of or to mount. */
  readonly kind: "compose" | "settings" | "variables" | "other";
  readonly source: SourceFile;
  readonly lines: ChunkedText;
  /** What the edits that led to this version touched. */
  readonly edited: Lines | undefined;
}

export type OpenDocuments = TextDocuments<OpenDocument>;

/** The documents that are open in the editor; each version is an object of its own. */
export function openDocuments(): OpenDocuments {
  return new TextDocuments<OpenDocument>({
    create(uri, languageId, version, text) {
      const lines = ChunkedText.of(text);
      const path = toPath(uri);
      const source = toSource(path, lines);
      return { uri, version, kind: kindOf(nameOf(path), languageId), source, lines, edited: undefined };
    },
    update(document, changes, version) {
      const lines = changes.reduce(changed, document.lines);
      const edit = changes.length === 1 ? editOf(changes[0], document) : undefined;
      const source = toSource(document.source.path, lines, edit);
      return { ...document, version, source, lines, edited: editedLines(changes) };
    },
  });
}

/** No text is put together that nobody asks for: with every keystroke, that would take longer than to judge it. */
function toSource(path: string, chunks: ChunkedText, edit?: SourceEdit): SourceFile {
  const source = {
    path,
    get text() {
      return chunks.toString();
    },
    chunks,
    ...(edit && { edit }),
  };
  knowLines(source, chunks);
  return source;
}

function changed(text: ChunkedText, change: TextDocumentContentChangeEvent): ChunkedText {
  return "range" in change ? text.replaced(...offsetsOf(change.range, text), change.text) : ChunkedText.of(change.text);
}

/** What a change does to a document that is still as it was. */
function editOf(
  change: TextDocumentContentChangeEvent | undefined,
  { source, lines }: OpenDocument,
): SourceEdit | undefined {
  if (!change || !("range" in change)) return undefined;
  const [start, end] = offsetsOf(change.range, lines);
  return { before: new WeakRef(source), start, end, growth: change.text.length - (end - start) };
}

/** A range in order, even where an editor sends it the other way round. */
function offsetsOf({ start, end }: Range, text: ChunkedText): [start: number, end: number] {
  const [from, to] = [text.offsetAt(start), text.offsetAt(end)];
  return [Math.min(from, to), Math.max(from, to)];
}

/** The open document at a path. */
export function documentAt(documents: OpenDocuments, path: string): OpenDocument | undefined {
  return documents.all().find(({ source }) => source.path === path);
}

/** The languages that editors give to Compose files: VS Code and Helix, Neovim, older extensions. */
const composeLanguages: readonly string[] = ["dockercompose", "docker-compose", "yaml.docker-compose"];

function kindOf(name: string, languageId: string): OpenDocument["kind"] {
  if (settingsFileNames.some((settings) => settings === name)) return "settings";
  if (name === ".env") return "variables";
  return composeLanguages.includes(languageId) || isComposeFileName(name) ? "compose" : "other";
}
