import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Diagnostic as LspDiagnostic,
} from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import { isSameDiagnostic, isTouched, type Lines, together } from "./convert.ts";
import type { OpenDocument } from "./open-documents.ts";
import { whenQuiet } from "./quiet.ts";
import { type Session, whenReady } from "./session.ts";
import type { Verdict } from "./verdicts.ts";

/** Brings diagnostics to the editor: when it asks, or, where it cannot ask, when there is something new. Never both. */
export class DiagnosticsReporter {
  readonly #session: Session;
  readonly #answered = new Map<string, Answer>();
  readonly #waiting = new Set<string>();
  readonly #pushSoon = whenQuiet(() => this.#pushWaiting());
  readonly #refreshSoon = whenQuiet(() => this.#refresh());
  /** What projects of open documents have to say of files that are not open, and what was found in such files by themselves. */
  readonly #elsewhere = new Map<string, readonly LspDiagnostic[]>();
  readonly #atRest = new Map<string, readonly LspDiagnostic[]>();
  /** What the editor was sent of them. */
  readonly #told = new Map<string, string>();
  readonly #pushElsewhereSoon = whenQuiet(() => this.#pushElsewhere());
  #answers = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  listen(): void {
    const { connection, boundary, client } = this.#session;
    if (!client.pullsDiagnostics) return;
    const pull = boundary.answer("textDocument/diagnostic", nothing(), (params: DocumentDiagnosticParams) =>
      this.#pull(params),
    );
    connection.languages.diagnostics.on(pull);
  }

  /** All that is needed to judge a document is there. An editor that asks has been waiting for it. */
  opened({ uri }: OpenDocument): void {
    this.#elsewhere.delete(uri);
    this.#atRest.delete(uri);
    this.#tell(uri);
    if (!this.#session.client.pullsDiagnostics) this.outdated([uri]);
  }

  /** The editor changed a document, which it is going to ask about itself. */
  edited({ uri, edited }: OpenDocument): void {
    const answer = this.#answered.get(uri);
    if (answer) this.#answered.set(uri, { ...answer, edited: together(answer.edited, edited) });
    if (!this.#session.client.pullsDiagnostics) this.outdated([uri]);
  }

  /** Something changed that documents depend on, and that the editor does not connect with them. */
  outdated(uris: readonly string[]): void {
    if (uris.length === 0) return;
    if (this.#session.client.pullsDiagnostics) return this.#refreshSoon();
    for (const uri of uris) this.#waiting.add(uri);
    this.#pushSoon();
  }

  closed(uri: string): void {
    this.#answered.delete(uri);
    this.#waiting.delete(uri);
    if (!this.#session.client.pullsDiagnostics) {
      this.#told.delete(uri);
      this.#send({ uri, diagnostics: [] });
    }
    this.#pushElsewhereSoon();
  }

  /** What is wrong in a file that is not open, by itself. */
  atRest(uri: string, problems: readonly Diagnostic[]): void {
    if (problems.length === 0) this.#atRest.delete(uri);
    else this.#atRest.set(uri, problems.map(this.#session.toLsp));
    this.#tell(uri);
  }

  #pull({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams) {
    return whenReady(this.#session, uri, (verdict) => (verdict ? this.#report(verdict, previousResultId) : nothing()));
  }

  #report(verdict: Verdict, previousResultId: string | undefined): DocumentDiagnosticReport {
    const { uri, lines } = verdict.document;
    const before = this.#answered.get(uri);
    const items = this.#items(verdict, before);
    const now = { items, shown: verdict.shown, lineCount: lines.lineCount, edited: undefined };
    if (before && before.resultId === previousResultId && isStillShown(before, items)) {
      this.#answered.set(uri, { ...now, resultId: before.resultId });
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: before.resultId };
    }
    this.#answers += 1;
    const resultId = String(this.#answers);
    this.#answered.set(uri, { ...now, resultId });
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  #pushWaiting(): void {
    const uris = [...this.#waiting];
    this.#waiting.clear();
    for (const uri of uris) {
      this.#session.boundary.run("textDocument/publishDiagnostics", () => {
        const verdict = this.#session.verdicts.of(uri);
        if (verdict) this.#send({ uri, version: verdict.document.version, diagnostics: this.#items(verdict) });
      });
    }
  }

  #items(verdict: Verdict, before?: Answer): LspDiagnostic[] {
    const { status, boundary, toLsp } = this.#session;
    boundary.run("seaworthy/status", () => status?.report(verdict));
    if (this.#elsewhere.size > 0 || isOfSeveral(verdict)) this.#pushElsewhereSoon();
    const { shown, document } = verdict;
    const known = before?.lineCount === document.lines.lineCount ? before : undefined;
    return shown.map((diagnostic, i) => (known && itemInPlace(known, diagnostic, i)) ?? toLsp(diagnostic));
  }

  /** An editor asks about open documents only; what the other files of their projects have to answer for is sent. */
  #pushElsewhere(): void {
    const { boundary, verdicts, toLsp, uriOf } = this.#session;
    boundary.run("textDocument/publishDiagnostics", () => {
      const before = [...this.#elsewhere.keys()];
      this.#elsewhere.clear();
      for (const [path, problems] of verdicts.elsewhere()) this.#elsewhere.set(uriOf(path), problems.map(toLsp));
      for (const uri of new Set([...before, ...this.#elsewhere.keys()])) this.#tell(uri);
    });
  }

  /** Sends what there is to say of a file that is not open, unless the editor knows it. */
  #tell(uri: string): void {
    const diagnostics = [...(this.#elsewhere.get(uri) ?? this.#atRest.get(uri) ?? [])];
    const told = JSON.stringify(diagnostics);
    if ((this.#told.get(uri) ?? "[]") === told) return;
    if (diagnostics.length === 0) this.#told.delete(uri);
    else this.#told.set(uri, told);
    this.#send({ uri, diagnostics });
  }

  #send(params: { uri: string; version?: number; diagnostics: LspDiagnostic[] }): void {
    const { boundary, connection } = this.#session;
    boundary.run("textDocument/publishDiagnostics", () => connection.sendDiagnostics(params));
  }

  #refresh(): void {
    const { boundary, connection, client } = this.#session;
    if (!client.refreshesDiagnostics) return;
    boundary.run("workspace/diagnostic/refresh", () => connection.languages.diagnostics.refresh());
  }
}

/** Whether other files may have something to answer for. */
function isOfSeveral({ context: { files, configFiles = [] } }: Verdict): boolean {
  return files.length + configFiles.length > 1;
}

/** What the editor was told last, and what has been edited since. */
interface Answer {
  readonly resultId: string;
  readonly items: readonly LspDiagnostic[];
  /** What the items were made from. */
  readonly shown: readonly Diagnostic[];
  readonly lineCount: number;
  readonly edited: Lines | undefined;
}

/** The item of an earlier answer, if the same problem stands where it stood: outside of the lines that were edited. */
function itemInPlace({ items, shown, edited }: Answer, diagnostic: Diagnostic, i: number): LspDiagnostic | undefined {
  const item = items[i];
  const isSame = shown[i] === diagnostic && diagnostic.related.length === 0;
  return isSame && item && !isTouched(item, edited) ? item : undefined;
}

function nothing(): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items: [] };
}

function isStillShown({ items, edited }: Answer, now: readonly LspDiagnostic[]): boolean {
  return (
    items.length === now.length &&
    now.every((item, i) => {
      const before = items[i];
      return before === item || (before !== undefined && isSameDiagnostic(before, item) && !isTouched(item, edited));
    })
  );
}
