import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { type Diagnostic, shownAt } from "../core/diagnostic.ts";
import { documentationUrl } from "../core/documentation.ts";
import { folderOf } from "../core/effective/file-path.ts";
import { membersOf } from "../core/grouped.ts";
import { hoverAt } from "../core/hover/hover.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { Location, Span } from "../core/syntax/text.ts";
import { pathFrom } from "../workspace/path-from.ts";
import { isLeft } from "./compose-file.ts";
import { toOffset, toRange } from "./convert.ts";
import { fixesOf } from "./fixes.ts";
import { rulesById } from "./rules-by-id.ts";
import { type Session, whenReady } from "./session.ts";
import type { Verdict } from "./verdicts.ts";

/**
 * Explains a problem where it is shown: why it matters, and what its first fix does. Below that, and elsewhere, it tells
 * what stands there: what a key means, what a value comes to and why, what a name or an image stands for.
 */
export function offerHover(session: Session): void {
  const { connection, boundary, client } = session;
  const hover = ({ textDocument, position }: HoverParams) => {
    return whenReady(session, textDocument.uri, (verdict) => {
      const offset = verdict && toOffset(position, verdict.document.lines);
      if (!verdict || offset === undefined) return null;
      const told = together(
        explain(verdict, offset),
        describe(verdict, offset, isLeft(session, textDocument.uri, "hover")),
      );
      return told ? toHover(told, client.rendersMarkdown) : null;
    });
  };
  connection.onHover(boundary.answer("textDocument/hover", null, hover));
}

/** A service without anything may have a dozen problems at its name; the others are told by the diagnostics. */
const most = 3;

interface Explanation {
  readonly markdown: string;
  readonly location: Location;
}

function explain(verdict: Verdict, offset: number): Explanation | undefined {
  const explained = verdict.shown.flatMap(membersOf).flatMap((diagnostic) => {
    const rule = rulesById.get(diagnostic.rule);
    const span = hoverSpan(diagnostic);
    return rule && span.start <= offset && offset <= span.end ? [{ diagnostic, rule, span }] : [];
  });
  const [first] = explained;
  if (!first) return undefined;
  const sections = explained.slice(0, most).map((one) => section(one, verdict));
  const left = explained.length - most;
  if (left > 0) sections.push(left === 1 ? "One more problem stands here." : `${left} more problems stand here.`);
  return { markdown: sections.join("\n\n---\n\n"), location: { file: verdict.document.source, span: first.span } };
}

function describe({ document, check }: Verdict, offset: number, isBrief: boolean): Explanation | undefined {
  if (!check || document.kind !== "compose") return undefined;
  const folder = check.input.directory ?? folderOf(document.source.path);
  const tellPlace = (location: Location) => {
    return `${pathFrom(folder, location.file.path)}:${toRange(location).start.line + 1}`;
  };
  const answer = hoverAt(document.source, offset, { check, tellPlace, isBrief });
  return answer && { markdown: answer.markdown, location: { file: document.source, span: answer.span } };
}

function together(problem: Explanation | undefined, about: Explanation | undefined): Explanation | undefined {
  if (!problem || !about) return problem ?? about;
  return { ...problem, markdown: `${problem.markdown}\n\n---\n\n${about.markdown}` };
}

function toHover({ markdown, location }: Explanation, rendersMarkdown: boolean): Hover {
  const contents = rendersMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
  return { contents, range: toRange(location) };
}

/** Where a diagnostic is shown, and the key before it if that is all there is before it on its line. */
function hoverSpan(diagnostic: Diagnostic): Span {
  const { file, span } = shownAt(diagnostic.at);
  const lineStart = file.text.slice(0, span.start).lastIndexOf("\n") + 1;
  const key = /^[ \t]*(?:- +)*([^\s#]+:[ \t]+)$/.exec(file.text.slice(lineStart, span.start))?.[1];
  return { start: span.start - (key?.length ?? 0), end: span.end };
}

function section({ diagnostic, rule }: { diagnostic: Diagnostic; rule: Rule }, verdict: Verdict): string {
  const [fix] = fixesOf(diagnostic, verdict);
  const url = documentationUrl(rule.id);
  return [
    // The editor shows the message itself.
    `**${rule.summary}**`,
    rule.why.join(" "),
    ...(fix ? [`Quick fix: ${escaped(fix.title)}.`] : []),
    `[${rule.id}](${url})`,
  ].join("\n\n");
}

/** Names from the file may hold anything; code in backticks stays as it is. */
function escaped(title: string): string {
  return title
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\*_[\]<>&#|~!]/g, "\\$&")))
    .join("");
}

function toPlainText(markdown: string): string {
  return markdown
    .replace(/^`{3,}(?:yaml)?\n?/gm, "")
    .replace(/\*\*(.*)\*\*/g, "$1")
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1: $2")
    .replace(/\\([\\`*_[\]<>&#|~!])/g, "$1");
}
