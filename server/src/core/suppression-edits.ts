import type { Project } from "./compose/project.ts";
import { builtInChecks, type Diagnostic, shownAt } from "./diagnostic.ts";
import { commentStarts, marker, suppressionComments } from "./suppression-comment.ts";
import { type Coverage, type Suppression, suppressionsIn } from "./suppression-coverage.ts";
import { lineStart, nextLine } from "./syntax/place.ts";
import { lineAround, tiedLines } from "./syntax/scalars-at.ts";
import type { Location, SourceFile, Span, TextEdit } from "./syntax/text.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/**
 * The edits that suppress a diagnostic: a comment with the word `reason` as a place to fill in, or one more rule in a
 * comment that is there already. `undefined` where there is no way: the check cannot be suppressed, the file has syntax
 * errors, or no comment can stand where it would have to.
 */
export interface SuppressionEdits {
  /** With a comment above the line of the diagnostic. */
  suppressLine(diagnostic: Diagnostic): TextEdit | undefined;
  /** With a comment behind the key of the service that the diagnostic speaks of. */
  suppressInService(diagnostic: Diagnostic): TextEdit | undefined;
  /** With a comment at the top of the file. */
  suppressInFile(diagnostic: Diagnostic): TextEdit | undefined;
}

/** Takes an unused rule out of its comment, and the comment away if it names no other. */
export function removeSuppression({ rule, at }: Diagnostic, files: readonly ParsedFile[]): TextEdit | undefined {
  const { file, span } = at.location;
  const parsed = files.find((one) => one.file === file);
  if (rule !== "suppression-unused" || !parsed) return undefined;
  const comment = suppressionComments(parsed).find((one) => one.rules.some((word) => word.span.start === span.start));
  if (!comment) return undefined;
  const { text } = file;
  const i = comment.rules.findIndex((word) => word.span.start === span.start);
  const [previous, next] = [comment.rules[i - 1], comment.rules[i + 1]];
  if (next) return removal(file, { start: span.start, end: next.span.start });
  if (previous) return removal(file, { start: previous.span.end, end: span.end });
  const { start, end } = comment.span;
  if (comment.standsAlone) return removal(file, { start: lineStart(text, start), end: nextLine(text, end) });
  return removal(file, { start: text.slice(0, start).trimEnd().length, end });
}

function removal(file: SourceFile, span: Span): TextEdit {
  return { location: { file, span }, newText: "" };
}

export function suppressionEdits(files: readonly ParsedFile[], project: Project): SuppressionEdits {
  return {
    suppressLine: (diagnostic) => suppressLine(diagnostic, { files, project }),
    suppressInService: (diagnostic) => suppressInService(diagnostic, { files, project }),
    suppressInFile: (diagnostic) => suppressInFile(diagnostic, { files, project }),
  };
}

interface Context {
  readonly files: readonly ParsedFile[];
  readonly project: Project;
}

function suppressLine(diagnostic: Diagnostic, context: Context): TextEdit | undefined {
  const { file, span } = shownAt(diagnostic.at);
  const parsed = fileToEdit(diagnostic, file.path, context);
  if (!parsed) return undefined;
  const shown = lineAround(file.text, span.start);
  const [line = shown] = tiedLines(parsed, [shown]);
  const code = file.text.slice(line.start, line.end);
  // A line with nothing on it may yet belong to a block scalar that keeps its blank lines.
  if (/^\s*(#|$)/.test(code)) return undefined;
  const isThere = (covers: Coverage) => covers.kind === "lines" && covers.lines.start === line.start;
  const existing = inForce(parsed, context).findLast(({ covers }) => isThere(covers));
  if (existing) return withRule(existing, diagnostic.rule);
  const indentation = /^[ \t]*/.exec(code)?.[0] ?? "";
  const comment = { before: indentation, directive: marker, rule: diagnostic.rule, after: lineBreakOf(file.text) };
  return newComment(parsed, { start: line.start, end: line.start }, comment);
}

function suppressInService(diagnostic: Diagnostic, context: Context): TextEdit | undefined {
  const service = context.project.serviceNames.get(diagnostic.service ?? "");
  const location = service?.key.location;
  const parsed = location && fileToEdit(diagnostic, location.file.path, context);
  if (!service || !parsed) return undefined;
  const { text } = parsed.file;
  const line = lineAround(text, location.span.start);
  const [tied = line] = tiedLines(parsed, [line]);
  const isAlone = context.project.services.every(
    (other) => other === service || !startsOn(other.key.location, parsed, line),
  );
  if (tied.end !== line.end || !isAlone) return undefined;
  const isThere = (covers: Coverage) => covers.kind === "services" && covers.names.includes(service.name);
  const existing = inForce(parsed, context).find(({ covers }) => isThere(covers));
  if (existing) return withRule(existing, diagnostic.rule);
  const [start] = commentStarts(parsed, [line.start]);
  const comment = { directive: marker, rule: diagnostic.rule };
  if (start !== undefined) return newComment(parsed, { start, end: start }, { ...comment, before: "", after: " " });
  const end = line.start + text.slice(line.start, line.end).trimEnd().length;
  return newComment(parsed, { start: end, end: line.end }, { ...comment, before: " ", after: "" });
}

function suppressInFile(diagnostic: Diagnostic, context: Context): TextEdit | undefined {
  const { file } = shownAt(diagnostic.at);
  const parsed = fileToEdit(diagnostic, file.path, context);
  if (!parsed) return undefined;
  const existing = inForce(parsed, context).find(({ covers }) => covers.kind === "file");
  if (existing) return withRule(existing, diagnostic.rule);
  const { start } = lineAround(file.text, 0);
  const comment = { before: "", directive: `${marker}-file`, rule: diagnostic.rule, after: lineBreakOf(file.text) };
  return newComment(parsed, { start, end: start }, comment);
}

/** The file at a path, if a comment in it can suppress the diagnostic, and it is known where comments can stand in it. */
function fileToEdit({ rule }: Diagnostic, path: string, { files }: Context): ParsedFile | undefined {
  if (builtInChecks.some((check) => check === rule)) return undefined;
  const parsed = files.find(({ file }) => file.path === path);
  return parsed && parsed.faults.length === 0 ? parsed : undefined;
}

function inForce(file: ParsedFile, { project }: Context): readonly Suppression[] {
  return suppressionsIn(file, suppressionComments(file), project);
}

function startsOn({ file, span }: Location, { file: { path } }: ParsedFile, line: Span): boolean {
  return file.path === path && line.start <= span.start && span.start <= line.end;
}

function withRule({ comment: { file, rules } }: Suppression, rule: string): TextEdit {
  const end = rules.at(-1)?.span.end ?? 0;
  return { location: { file, span: { start: end, end } }, newText: `, ${rule}` };
}

interface NewComment {
  readonly before: string;
  readonly directive: string;
  readonly rule: string;
  readonly after: string;
}

const placeholder = "reason";

function newComment({ file }: ParsedFile, span: Span, { before, directive, rule, after }: NewComment): TextEdit {
  const lead = `${before}# ${directive} ${rule} -- `;
  const stop = { span: { start: lead.length, end: lead.length + placeholder.length }, choices: [] };
  return { location: { file, span }, newText: `${lead}${placeholder}${after}`, stops: [stop] };
}

function lineBreakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
