import type {
  CodeAction,
  CodeActionContext,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  Range,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Editor } from "./editor.ts";

/** A file that is open in the editor. */
export class OpenFile {
  readonly uri: string;
  readonly #editor: Editor;
  readonly #document: TextDocument;
  #version = 1;

  /** Opens a document with a text that need not be on the disk. */
  static async open(editor: Editor, name: string, text: string, languageId = "dockercompose"): Promise<OpenFile> {
    const file = new OpenFile(editor, TextDocument.create(editor.uri(name), languageId, 1, text));
    const textDocument = { uri: file.uri, languageId, version: 1, text };
    await editor.connection.sendNotification("textDocument/didOpen", { textDocument });
    return file;
  }

  private constructor(editor: Editor, document: TextDocument) {
    this.uri = document.uri;
    this.#editor = editor;
    this.#document = document;
  }

  get text(): string {
    return this.#document.getText();
  }

  get version(): number {
    return this.#version;
  }

  /** The place of the only, or the first, occurrence of a text; with an empty one, the place behind `after`. */
  rangeOf(text: string): Range {
    const start = this.text.indexOf(text);
    if (start < 0) throw new Error(`There is no ${JSON.stringify(text)}.`);
    return this.rangeAt(start, start + text.length);
  }

  rangeAt(start: number, end: number): Range {
    return { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
  }

  offsetAt(position: Range["start"]): number {
    return this.#document.offsetAt(position);
  }

  textAt(range: Range): string {
    return this.#document.getText(range);
  }

  /** Replaces the first occurrence of a text. */
  replace(text: string, by: string): Promise<void> {
    return this.change([{ range: this.rangeOf(text), text: by }]);
  }

  async change(contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    this.#version += 1;
    TextDocument.update(this.#document, contentChanges, this.#version);
    const textDocument = { uri: this.uri, version: this.#version };
    await this.#editor.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges });
  }

  async close(): Promise<void> {
    await this.#editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri: this.uri } });
  }

  async save(): Promise<void> {
    await this.#editor.connection.sendNotification("textDocument/didSave", { textDocument: { uri: this.uri } });
  }

  report(previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.#editor.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri: this.uri },
      previousResultId,
    });
  }

  /** All diagnostics, asked for without a result to compare with. */
  async diagnostics(): Promise<readonly Diagnostic[]> {
    const report = await this.report();
    if (report.kind !== "full") throw new Error("The first report is not a full one.");
    return report.items;
  }

  codeActions(range: Range, context: CodeActionContext = { diagnostics: [] }): Promise<CodeAction[]> {
    return this.#editor.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: this.uri },
      range,
      context,
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.#editor.connection.sendRequest("codeAction/resolve", action);
  }

  hover(text: string): Promise<Hover | null> {
    return this.#editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: this.uri },
      position: this.rangeOf(text).start,
    });
  }

  /** The text after an edit, with what stands at its tab stops in the syntax of snippets. */
  after(edit: WorkspaceEdit | undefined): string {
    const change = edit?.documentChanges?.find((one) => "textDocument" in one && one.textDocument.uri === this.uri);
    const edits = (change && "edits" in change ? change.edits : undefined) ?? edit?.changes?.[this.uri] ?? [];
    const plain = edits.map((one) => {
      return { range: one.range, newText: "newText" in one ? one.newText : one.snippet.value };
    });
    return TextDocument.applyEdits(this.#document, plain);
  }
}
