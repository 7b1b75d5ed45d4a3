/** A half-open range of UTF-16 offsets, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A file as it was read. `path` uses `/` on every system; for a file that is not on a disk it is the whole URI.
 * The object stands for one version of the file: a new text is a new object.
 */
export interface SourceFile {
  readonly path: string;
  /** The whole text. Of an open document it is put together when it is asked for: see `chunks`. */
  readonly text: string;
  /** The same text, of an open document, which is cheaper to look at in parts. */
  readonly chunks?: Chunks;
  /** What changed since the version before, where that is known. */
  readonly edit?: SourceEdit;
}

/** A text that is held in pieces. */
export interface Chunks {
  readonly length: number;
  slice(start: number, end: number): string;
}

/** An edit that made a version of a file from the one before it: what stood from `start` to `end` has been replaced. */
export interface SourceEdit {
  /** Not held, or every version would hold the one before it for ever. */
  readonly before: WeakRef<SourceFile>;
  readonly start: number;
  readonly end: number;
  /** By how many characters the file is longer now. */
  readonly growth: number;
}

/** A part of the text of a file, at a cost that does not depend on the length of the whole. */
export function textBetween(file: SourceFile, start: number, end: number): string {
  return file.chunks ? file.chunks.slice(start, end) : file.text.slice(start, end);
}

/** What is written at a place. */
export function writtenAt({ file, span }: Location): string {
  return textBetween(file, span.start, span.end);
}

/** The length of the text of a file, in UTF-16 code units. */
export function lengthOf(file: SourceFile): number {
  return file.chunks?.length ?? file.text.length;
}

/** A span in a known file: the only kind of position that the core uses. */
export interface Location {
  readonly file: SourceFile;
  readonly span: Span;
}

/** Whether two locations are the same stretch of the same file. */
export function isSameLocation(a: Location, b: Location): boolean {
  return a.file.path === b.file.path && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** One replacement in one file. Where `stops` is given, the new text has places for a person to fill in. */
export interface TextEdit {
  readonly location: Location;
  readonly newText: string;
  readonly stops?: readonly TabStop[];
}

/** A part of an edit's new text that waits for a person. Offsets count from the start of `newText`. */
export interface TabStop {
  readonly span: Span;
  /** What may stand here, the text at `span` first; empty where anything may. */
  readonly choices: readonly string[];
}

/** Applies the edits of one file. Edits that overlap are a bug in the caller, and throw. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.toSorted((a, b) => a.location.span.start - b.location.span.start);
  let result = "";
  let done = 0;
  for (const { location, newText } of inOrder) {
    if (location.span.start < done) throw new Error(`edits overlap at offset ${location.span.start}`);
    result += text.slice(done, location.span.start) + newText;
    done = location.span.end;
  }
  return result + text.slice(done);
}

/** The part of a text that is another one in a second text, and what stands there then. */
export function difference(before: string, after: string): Span & { readonly newText: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let behind = 0;
  while (behind < shorter - start && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1;
  return { start, end: before.length - behind, newText: after.slice(start, after.length - behind) };
}

/** Whether no edit touches what another one changes. Insertions at the same place are apart. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  const ends = new Map<SourceFile, number>();
  const inOrder = edits.map(({ location }) => location).toSorted((a, b) => a.span.start - b.span.start);
  return inOrder.every(({ file, span }) => {
    const isApart = (ends.get(file) ?? 0) <= span.start;
    ends.set(file, span.end);
    return isApart;
  });
}
