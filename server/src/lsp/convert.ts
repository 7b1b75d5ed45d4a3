import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type Location as LspLocation,
  type TextEdit as LspTextEdit,
  type Position,
  type Range,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { type Diagnostic, shownAt } from "../core/diagnostic.ts";
import { documentationUrl } from "../core/documentation.ts";
import type { Location, SourceFile, Span, TextEdit } from "../core/syntax/text.ts";
import { ChunkedText } from "./chunked-text.ts";

const linesOf = new WeakMap<SourceFile, ChunkedText>();

/** Takes over the lines of an open document, which are known without counting. */
export function knowLines(file: SourceFile, lines: ChunkedText): void {
  linesOf.set(file, lines);
}

export function toRange({ file, span }: Location): Range {
  const lines = linesOf.get(file) ?? ChunkedText.of(file.text);
  linesOf.set(file, lines);
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function toSpan({ start, end }: Range, lines: ChunkedText): Span {
  return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
}

export function toOffset(position: Position, lines: ChunkedText): number {
  return lines.offsetAt(position);
}

/** What a diagnostic needs to know of the editor. */
export interface Reader {
  readonly showsRelated: boolean;
  readonly linksCodes: boolean;
  readonly uriOf: (path: string) => string;
}

export function toLspDiagnostic(diagnostic: Diagnostic, reader: Reader): LspDiagnostic {
  const { rule, related, tags } = diagnostic;
  const href = reader.linksCodes ? documentationUrl(rule) : undefined;
  return {
    range: toRange(shownAt(diagnostic.at)),
    severity: severities[diagnostic.severity],
    code: rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: "seaworthy",
    message: diagnostic.message,
    ...(tags.length === 0 ? {} : { tags: tags.map((tag) => tagNumbers[tag]) }),
    ...(related.length === 0 || !reader.showsRelated ? {} : { relatedInformation: related.map(toRelated(reader)) }),
  };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tagNumbers = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

function toRelated({ uriOf }: Reader) {
  return ({ at, message }: Diagnostic["related"][number]): { location: LspLocation; message: string } => {
    const shown = shownAt(at);
    return { location: { uri: uriOf(shown.file.path), range: toRange(shown) }, message };
  };
}

/** Whether an editor that shows the one need not be told the other. */
export function isSameDiagnostic(a: LspDiagnostic, b: LspDiagnostic): boolean {
  if (a.code !== b.code || a.message !== b.message || a.severity !== b.severity || !isSameRange(a.range, b.range))
    return false;
  const [relatedA, relatedB] = [a.relatedInformation ?? [], b.relatedInformation ?? []];
  if (relatedA.length !== relatedB.length || a.tags?.length !== b.tags?.length) return false;
  return relatedA.every(({ location, message }, i) => {
    const other = relatedB[i];
    return (
      other?.message === message &&
      other.location.uri === location.uri &&
      isSameRange(other.location.range, location.range)
    );
  });
}

/** Whether a diagnostic that the editor sends back was made from a problem. */
export function isDiagnosticOf(diagnostic: LspDiagnostic, problem: Diagnostic): boolean {
  if (diagnostic.code !== problem.rule || diagnostic.message !== problem.message) return false;
  return isSameRange(diagnostic.range, toRange(shownAt(problem.at)));
}

function isSameRange(a: Range, b: Range): boolean {
  return isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);
}

function isSamePosition(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

export function toLspEdit({ location, newText }: TextEdit): LspTextEdit {
  return { range: toRange(location), newText };
}

/** A run of lines, both ends included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines that edits touched, before or after. */
export function editedLines(changes: readonly TextDocumentContentChangeEvent[]): Lines | undefined {
  return changes.reduce<Lines | undefined>((lines, change) => {
    if (!("range" in change)) return { first: 0, last: Number.POSITIVE_INFINITY };
    const { start, end } = change.range;
    const added = change.text.split("\n").length - 1;
    return together(lines, { first: start.line, last: Math.max(end.line, start.line + added) });
  }, undefined);
}

/** The lines of both, and those between. */
export function together(a: Lines | undefined, b: Lines | undefined): Lines | undefined {
  if (!a || !b) return a ?? b;
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}

/** Whether the editor may have moved its squiggle: an editor shrinks it when the text under it is replaced. */
export function isTouched({ range }: LspDiagnostic, lines: Lines | undefined): boolean {
  return lines !== undefined && range.start.line <= lines.last && range.end.line >= lines.first;
}
