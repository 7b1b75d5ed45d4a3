import { type TextDocumentContentChangeEvent, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { SourceFile, Span } from "../core/syntax/text.ts";
import { isComposeFileName } from "../workspace/compose-file-names.ts";
import { settingsFileNames } from "../workspace/load.ts";
import { editedLines, knowLines, type Lines } from "./convert.ts";
import { nameOf, toPath } from "./paths.ts";

/** A document as the editor has it, in one version. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  /** Compose files are judged, and `yaml` documents that projects are known to be made of; `other` documents are not. */
  readonly kind: "compose" | "yaml" | "settings" | "variables" | "other";
  readonly source: SourceFile;
  readonly lines: TextDocument;
  /** What the edits that led to this version touched. */
  readonly edited: Lines | undefined;
}

export type OpenDocuments = TextDocuments<OpenDocument>;

/** The documents that are open in the editor; each version is an object of its own. */
export function openDocuments(): OpenDocuments {
  return new TextDocuments<OpenDocument>({
    create(uri, languageId, version, text) {
      const lines = TextDocument.create(uri, languageId, version, text);
      const path = toPath(uri);
      const source = { path, text };
      knowLines(source, lines);
      return { uri, version, kind: kindOf(nameOf(path), languageId), source, lines, edited: undefined };
    },
    update(document, changes, version) {
      const replaced = replacedBy(changes, document.lines);
      const lines = TextDocument.update(document.lines, changes, version);
      const text = lines.getText();
      const growth = text.length - document.source.text.length;
      const edit = replaced && { before: new WeakRef(document.source), ...replaced, growth };
      const source = { path: document.source.path, text, ...(edit ? { edit } : {}) };
      knowLines(source, lines);
      return { ...document, version, source, lines, edited: editedLines(changes) };
    },
  });
}

/** What a single change replaces in a text, which is still as it was. */
function replacedBy(
  [change, ...more]: readonly TextDocumentContentChangeEvent[],
  lines: TextDocument,
): Span | undefined {
  if (!change || more.length > 0 || !("range" in change)) return undefined;
  const [start, end] = [lines.offsetAt(change.range.start), lines.offsetAt(change.range.end)];
  return { start: Math.min(start, end), end: Math.max(start, end) };
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
  if (composeLanguages.includes(languageId) || isComposeFileName(name)) return "compose";
  return languageId === "yaml" ? "yaml" : "other";
}
