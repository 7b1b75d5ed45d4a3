import { keyOf } from "../core/combine.ts";
import type { FileResult } from "./results.ts";

/** A file may belong to several projects, and be told of with each: it is one result. */
export function together(results: readonly FileResult[]): readonly FileResult[] {
  const byPath = new Map<string, FileResult>();
  for (const result of results) {
    const known = byPath.get(result.file.path);
    byPath.set(result.file.path, known ? merged(known, result) : result);
  }
  return [...byPath.values()];
}

function merged(known: FileResult, { diagnostics, contexts }: FileResult): FileResult {
  const keys = new Set(known.diagnostics.map(keyOf));
  const all = [...known.diagnostics, ...diagnostics.filter((diagnostic) => !keys.has(keyOf(diagnostic)))];
  const sorted = all.toSorted((a, b) => a.at.location.span.start - b.at.location.span.start);
  return { ...known, diagnostics: sorted, contexts: new Map([...known.contexts, ...contexts]) };
}

/** A result that holds nothing of the project but the places: fixes hold all of it, and a thousand projects are many. */
export function withoutFixes({ file, diagnostics }: FileResult): FileResult {
  const slim = diagnostics.map((diagnostic) => {
    return { ...diagnostic, at: { location: diagnostic.at.location }, fixes: () => [] };
  });
  return { file, diagnostics: slim, contexts: new Map() };
}
