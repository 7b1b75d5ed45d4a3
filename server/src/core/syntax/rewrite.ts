import { type NewValue, type RenameChange, Verbatim } from "./change.ts";
import { commentsIn } from "./comments.ts";
import type { Editing } from "./editing.ts";
import { columnOf, lineEnd } from "./place.ts";
import type { Style } from "./style.ts";
import { difference } from "./text.ts";
import type { Entry, Mapping, Scalar, Value } from "./value.ts";
import { Draft, isScalar, type Writing, writeScalar, writeValue } from "./write.ts";

/** Writes another value behind a key that is written in `parent`. */
export function rewriteValue(parent: Mapping, entry: Entry, value: NewValue, editing: Editing): void {
  const writing = editing.writing(parent);
  const { file } = parent.location;
  const { text } = file;
  const old = entry.reference ?? entry.value;
  const colon = text.indexOf(":", entry.key.span.end);
  if (text.slice(entry.key.span.end, colon).trim() !== "" || colon > old.span.start) return editing.refuse("form");
  const isEmpty = old.span.start === old.span.end;
  if (!entry.reference && !isEmpty && isScalar(value) && isReplaceable(text, entry.value, value)) {
    return rewriteScalar(entry.value, value, { writing, editing });
  }
  const between = text.slice(colon + 1, old.span.start);
  if (!isEmpty && /[&!]/.test(between)) return editing.refuse("shared");
  if (commentsIn(text.slice(old.span.start, old.span.end)).length > 0) return editing.refuse("comment");
  const isBlock = !entry.reference && entry.value.kind !== "scalar" && !entry.value.flow;
  if (isBlock && commentsIn(between).length > 0) return editing.refuse("comment");
  const draft = new Draft();
  writeValue(draft, value, columnOf(text, entry.key.span.start), writing);
  // What is nested goes below the line, behind a comment on it; what is not goes before that comment.
  const isNested = draft.text.startsWith(writing.style.lineBreak);
  if (!isNested || isBlock)
    return editing.replace(file, { start: colon + 1, end: isEmpty ? colon + 1 : old.span.end }, draft);
  if (!isEmpty) editing.replace(file, { start: colon + 1, end: old.span.end }, "");
  editing.insert(file, lineEnd(text, Math.max(colon + 1, old.span.end)), draft);
}

/** Writes another key in the place of one, and another value behind it if there is one. */
export function renameEntry({ mapping, key, to, value }: RenameChange, editing: Editing): void {
  const entry = mapping.get(key);
  if (!entry || mapping.entries.has(to)) return editing.refuse("form");
  if (entry.reference?.kind === "merge") return editing.refuse("shared");
  rewriteScalar(entry.key, to, { writing: editing.writing(mapping), editing });
  if (value !== undefined) rewriteValue(mapping, entry, value, editing);
}

/** Writes another scalar in the place of one, in the quotes that the old one has. */
export function rewriteScalar(
  old: Value,
  value: NewValue,
  { writing, editing }: { readonly writing: Writing; readonly editing: Editing },
): void {
  const { file, span } = old.location;
  if (!isScalar(value) || !isReplaceable(file.text, old, value)) return editing.refuse("form");
  if (value instanceof Verbatim) return replaceDifference(old, value.source, editing);
  const draft = new Draft();
  const style = old.kind === "scalar" ? styleLike(old, writing.style) : writing.style;
  const isQuoted = old.kind === "scalar" && old.style !== "plain";
  writeScalar(draft, value, { ...writing, style, isQuoted });
  editing.replace(file, span, draft);
}

/** What is written again as it was is no part of the edit. */
function replaceDifference({ location: { file, span } }: Value, source: string, editing: Editing): void {
  const { start, end, newText } = difference(file.text.slice(span.start, span.end), source);
  editing.replace(file, { start: span.start + start, end: span.start + end }, newText);
}

function styleLike({ style }: Scalar, files: Style): Style {
  return style === "single-quoted"
    ? { ...files, quote: "'" }
    : style === "double-quoted"
      ? { ...files, quote: '"' }
      : files;
}

/** What is given as it is to stand in the file knows its lines. */
function isReplaceable(text: string, old: Value, value: NewValue): boolean {
  return isOnOneLine(text, old) || (old.kind === "scalar" && value instanceof Verbatim);
}

function isOnOneLine(text: string, value: Value): boolean {
  const isBlock = value.kind === "scalar" ? value.style === "block" : !value.flow;
  return !isBlock && !text.slice(value.span.start, value.span.end).includes("\n");
}
