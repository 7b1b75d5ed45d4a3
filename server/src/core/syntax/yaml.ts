import { type Relaid, relayOut } from "./incremental.ts";
import { assemble, type Layout, layOut } from "./layout.ts";
import { Lowering, type SyntaxFault } from "./lower.ts";
import { type EditedService, patchRoot } from "./patched-root.ts";
import type { RawDocument } from "./raw.ts";
import { readAround } from "./recovery.ts";
import type { SourceFile } from "./text.ts";
import { type Place, Region, type Value } from "./value.ts";

/** What is in a file: as much of it as could be read, and what could not. */
export interface ParsedFile {
  readonly file: SourceFile;
  /** The root of each document that has one, in order. */
  readonly documents: readonly Value[];
  /** Where a document begins that has none. */
  readonly blanks: readonly Place[];
  readonly faults: readonly SyntaxFault[];
  /** How the text was cut into sections, for the next parse. */
  readonly layout: Layout | undefined;
  /** The one service in which it says something else than the version before, if that is all. */
  readonly edited?: EditedService | undefined;
}

/**
 * Parses a file into values that know where they were written.
 *
 * Never throws and never answers "invalid": what could not be understood is absent, and is told in `faults`. Aliases and
 * `<<` are resolved here, so nothing above `core/syntax` knows they exist.
 *
 * With the parse of an earlier version of the same file, only the section that was edited is read again where that is
 * provably enough. Sections that did not change keep their identity, in every case; their regions move to the new
 * version, so the earlier parse must not be used any more.
 */
export function parse(file: SourceFile, before?: ParsedFile): ParsedFile {
  const again = before?.layout && relayOut(before.layout, file);
  if (!before || !again) return parseWhole(file, before?.layout);
  return fromEdit(again, before) ?? fromLayout(again.layout);
}

/** The file with one other section in it; undefined where there is more to it. */
function fromEdit({ layout, change }: Relaid, before: ParsedFile): ParsedFile | undefined {
  const [root] = before.documents;
  if (!change || root?.kind !== "mapping" || before.faults.length > 0) return undefined;
  const patched = patchRoot(root, layout, change);
  return patched && { ...before, file: layout.file, documents: [patched.root], layout, edited: patched.edited };
}

function parseWhole(file: SourceFile, before: Layout | undefined): ParsedFile {
  const documents = readAround(file.text);
  const [only] = documents;
  const layout = only && documents.length === 1 ? layOut(file, only, before) : undefined;
  return layout ? fromLayout(layout) : fromDocuments(file, documents);
}

function fromLayout(layout: Layout): ParsedFile {
  const { root, faults } = assemble(layout);
  return { file: layout.file, documents: [root], blanks: [], faults, layout };
}

/** Files that cannot be cut: several documents, a root that is not a plain mapping. Each document is one region. */
function fromDocuments(file: SourceFile, raw: readonly RawDocument[]): ParsedFile {
  const region = new Region(file, 0);
  const faults: SyntaxFault[] = [];
  const roots = raw.flatMap(({ contents, errors }) => {
    const lowering = new Lowering(region, 0, new Map());
    const value = contents && lowering.lower(contents);
    faults.push(...errors.map(({ from, to, message }) => ({ region, from, to, message })), ...lowering.faults);
    return value ?? [];
  });
  const documents = roots.filter((root) => !isEmpty(root));
  return { file, documents, blanks: roots.filter(isEmpty), faults, layout: undefined };
}

function isEmpty(value: Value): boolean {
  return value.kind === "scalar" && value.source === "" && value.style === "plain";
}
