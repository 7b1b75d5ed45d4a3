import { type Location, type Span, writtenAt } from "../syntax/text.ts";
import type { Scalar } from "../syntax/value.ts";

/** What a name can be the name of. */
export type NameKind = ResourceKind | "anchor" | "profile" | "variable" | "stage";

/** What is defined at the top level of a Compose file. */
export type ResourceKind = "service" | "network" | "volume" | "secret" | "config" | "model";

/** A place where a name is written. */
export interface Mention {
  readonly kind: NameKind;
  readonly name: string;
  /** The name alone, without quotes and whatever else stands there. */
  readonly location: Location;
  readonly isDefinition: boolean;
  /** What it names. One place may name two things: a file that others extend is also a project of its own. */
  readonly symbols: ReadonlySet<string>;
  /** Why the name cannot be changed here, as a sentence. */
  readonly fixed: string | undefined;
}

/** A mention that has not been told yet what it is in. */
export interface Found {
  readonly kind: NameKind;
  readonly name: string;
  readonly location: Location;
  readonly isDefinition?: boolean;
  readonly fixed?: string | undefined;
}

/** What tells a name from the same name elsewhere: a project, a file, or a place in it. */
export function symbolOf(kind: NameKind, scope: string, name: string): string {
  return [kind, scope, name].join("\0");
}

/** The symbol of the same thing by another name. */
export function renamedSymbol(symbol: string, name: string): string {
  return [...symbol.split("\0").slice(0, 2), name].join("\0");
}

/** A name that is a part of the text of a scalar, from an offset in that text on. */
export function foundIn(scalar: Scalar, { kind, name, from = 0 }: NamePart): Found | readonly [] {
  if (name === "" || /[$\s]/.test(name)) return [];
  const location = placeIn(scalar, { start: from, end: from + name.length });
  if (location) return { kind, name, location };
  const fixed = `The name "${name}" is written in a way that it cannot be changed in.`;
  return { kind, name, location: scalar.location, fixed };
}

interface NamePart {
  readonly kind: NameKind;
  readonly name: string;
  readonly from?: number;
}

/** Where a part of the text of a scalar stands in the file; undefined where that is not certain. */
export function placeIn(scalar: Scalar, part: Span): Location | undefined {
  const { location, style, source } = scalar;
  const { file, span } = location;
  const mark = style === "single-quoted" || style === "double-quoted" ? 1 : 0;
  const written = writtenAt(location);
  const inner = written.slice(mark, written.length - mark);
  const start = span.start + mark;
  const at = inner === source ? part.start : placeWritten(inner, source, part);
  if (at === undefined) return undefined;
  return { file, span: { start: start + at, end: start + at + part.end - part.start } };
}

/** A value may have been taken out of `NAME=value`; of a text over several lines, the words are written as they are read. */
function placeWritten(inner: string, source: string, { start, end }: Span): number | undefined {
  if (inner.endsWith(`=${source}`)) return inner.length - source.length + start;
  const before = /\S*$/.exec(source.slice(0, start))?.[0] ?? "";
  const word = `${before}${/^\S*/.exec(source.slice(start))?.[0] ?? ""}`;
  const at = inner.indexOf(word);
  if (at >= 0 && inner.indexOf(word, at + 1) < 0) return at + before.length;
  return onlyPlace(inner, source.slice(start, end))?.start;
}

/** Where a word stands in a text that has it only once. */
export function onlyPlace(text: string, word: string): Span | undefined {
  const pattern = new RegExp(`(?<![\\w.-])${word.replace(/[^\w]/g, "\\$&")}(?![\\w.-])`, "g");
  const [first, ...others] = text.matchAll(pattern);
  return first && others.length === 0 ? { start: first.index, end: first.index + word.length } : undefined;
}
