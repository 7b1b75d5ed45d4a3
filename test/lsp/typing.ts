import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { type Editor, startEditor, until } from "./editor.ts";
import { freshDiagnostics } from "./fresh-diagnostics.ts";
import { OpenFile } from "./open-file.ts";

/** A file names a file that names a file ...: so often the editor is told to ask again at most. */
const mostRounds = 10;

/** An editor with files in which somebody types, and which asks for diagnostics as VS Code does. */
export class Typing {
  readonly #editor: Editor;
  #files: readonly TypedFile[] = [];
  #closed: readonly string[] = [];

  static async start(): Promise<Typing> {
    return new Typing(await startEditor({ settings: () => ({ maxProblems: 10_000 }) }));
  }

  private constructor(editor: Editor) {
    this.#editor = editor;
  }

  get logged(): readonly string[] {
    return this.#editor.logged;
  }

  /** Writes files into a folder, and opens them, but for some. */
  async open(
    texts: Readonly<Record<string, string>>,
    folder: string,
    closed: readonly string[] = [],
  ): Promise<readonly TypedFile[]> {
    for (const [name, text] of Object.entries(texts)) this.#editor.write(`${folder}/${name}`, text);
    this.#closed = closed.map((name) => `${folder}/${name}`);
    const opened = Object.entries(texts)
      .filter(([name]) => !closed.includes(name))
      .map(async ([name, text]) => {
        const language = name.endsWith(".yaml") ? "dockercompose" : "dotenv";
        return new TypedFile(await OpenFile.open(this.#editor, `${folder}/${name}`, text, language));
      });
    this.#files = await Promise.all(opened);
    return this.#files;
  }

  /** Gives the files the texts that they were opened with. */
  async restore(): Promise<void> {
    for (const file of this.#files) await file.restore();
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file.close();
  }

  /** Compares what the editor shows with fresh checks of the same texts. */
  async compare(after: string): Promise<void> {
    const root = fileURLToPath(this.#editor.uri("")).replace(/\/$/, "");
    const open = new Map(this.#files.map(({ path, text }) => [path, text]));
    const closed = this.#closed.map((name) => `${root}/${name}`);
    const diagnostics = await freshDiagnostics({ open, closed, root });
    for (const file of this.#files.filter(({ path }) => diagnostics.has(path))) {
      const fresh = toLines(diagnostics.get(file.path));
      await this.#settle(file, fresh);
      expect(toLines(file.shown), `${file.path} after ${after}`).toEqual(fresh);
    }
    for (const path of closed) {
      const fresh = toLines(diagnostics.get(path));
      const isSent = () => isSame(this.#sentFor(path), fresh) || undefined;
      await until("the diagnostics of a closed file", isSent).catch(() => {});
      expect(this.#sentFor(path), `${path} after ${after}`).toEqual(fresh);
    }
  }

  #sentFor(path: string): readonly string[] {
    const uri = pathToFileURL(path).href;
    return toLines(this.#editor.pushed.findLast((one) => one.uri === uri)?.diagnostics);
  }

  /** A file that was named just now is still being read: when it has been, the editor is told to ask again. */
  async #settle(file: TypedFile, fresh: readonly string[]): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      const seen = this.#editor.refreshes();
      await file.pull();
      if (isSame(toLines(file.shown), fresh)) return;
      const isRefreshed = await until("a refresh", () => this.#editor.refreshes() > seen || undefined).catch(
        () => false,
      );
      if (!isRefreshed) return;
    }
  }
}

export class TypedFile {
  readonly path: string;
  readonly #file: OpenFile;
  readonly #original: string;
  #resultId: string | undefined;
  #shown: readonly Diagnostic[] = [];

  constructor(file: OpenFile) {
    this.path = fileURLToPath(file.uri);
    this.#file = file;
    this.#original = file.text;
  }

  get text(): string {
    return this.#file.text;
  }

  /** The diagnostics as the editor was told them last. */
  get shown(): readonly Diagnostic[] {
    return this.#shown;
  }

  /** Makes the smallest change that gives another text, and asks for diagnostics. */
  async edit(change: (text: string) => string): Promise<void> {
    const [before, after] = [this.text, change(this.text)];
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start]) start += 1;
    let end = 0;
    while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
    const range = this.#file.rangeAt(start, before.length - end);
    await this.#file.change([{ range, text: after.slice(start, after.length - end) }]);
    await this.pull();
  }

  async restore(): Promise<void> {
    await this.#file.change([{ text: this.#original }]);
  }

  async pull(): Promise<void> {
    const report = await this.#file.report(this.#resultId);
    this.#resultId = report.resultId;
    if (report.kind === "full") this.#shown = report.items;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

function toLines(diagnostics: readonly Diagnostic[] = []): readonly string[] {
  return diagnostics.map(toLine).toSorted();
}

/** All that an editor shows of a diagnostic. */
function toLine({
  range: { start, end },
  severity,
  code,
  message,
  relatedInformation = [],
  tags = [],
}: Diagnostic): string {
  const related = relatedInformation.map(
    ({ location, message }) => `${location.uri} ${JSON.stringify(location.range)} ${message}`,
  );
  const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
  return [`${place} ${severity} ${code} ${message} ${tags}`, ...related].join("\n");
}
