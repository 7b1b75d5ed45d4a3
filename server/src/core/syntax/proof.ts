import { type Change, routeOf } from "./change.ts";
import { type Data, datumOf, isSame } from "./datum.ts";
import { type Edits, toEdits, type Where } from "./edit.ts";
import { changeData } from "./expectation.ts";
import { isProvenBySections } from "./section-proof.ts";
import { sharedValues } from "./sharing.ts";
import { applyEdits, areDisjoint, type TextEdit } from "./text.ts";
import type { Mapping, Value } from "./value.ts";
import { type ParsedFile, parse } from "./yaml.ts";

/**
 * The text edits of the changes, once it is proven that they do what the changes say: each file still reads without a
 * new error, and means what it meant with the changes made and nothing else. `undefined` where that cannot be had.
 */
export function provenEdits(
  changes: readonly Change[],
  files: readonly ParsedFile[],
  where: Where,
): readonly TextEdit[] | undefined {
  if (where === "here" && changes.some((change) => touchesShared(change, files))) return undefined;
  const edits: Edits = toEdits(changes, where);
  if (edits.kind === "refused") return undefined;
  const touched = files.filter(({ file }) => edits.edits.some(({ location }) => location.file === file));
  const isComplete = edits.edits.every(({ location }) => touched.some(({ file }) => file === location.file));
  const holds = isComplete && touched.every((file) => isAsExpected(file, { changes, edits: edits.edits, where }));
  return holds && areDisjoint(edits.edits) ? edits.edits : undefined;
}

function isAsExpected(
  before: ParsedFile,
  {
    changes,
    edits,
    where,
  }: { readonly changes: readonly Change[]; readonly edits: readonly TextEdit[]; readonly where: Where },
): boolean {
  const { file, documents, faults } = before;
  const own = edits.filter(({ location }) => location.file === file);
  if (!areDisjoint(own)) return false;
  const bySections = isProvenBySections(before, { changes, edits: own, where });
  if (bySections !== undefined) return bySections;
  const after = parse({ path: file.path, text: applyEdits(file.text, own) });
  if (after.faults.length > faults.length || after.documents.length !== documents.length) return false;
  const data: Data = new Map();
  const expected = documents.map((document) => datumOf(document, data));
  const isHere = changes.filter((change) => data.has(change.mapping));
  if (!changeData(data, isHere, where)) return false;
  const actual = after.documents.map((document) => datumOf(document, new Map()));
  return expected.every((datum, i) => {
    const other = actual[i];
    return other !== undefined && isSame(datum, other);
  });
}

/** Whether a change that is meant for one place would be seen in others. */
function touchesShared(change: Change, files: readonly ParsedFile[]): boolean {
  const shared = files.map(sharedValues);
  const isShared = (value: Value) => shared.some((values) => values.has(value));
  if (isShared(change.mapping)) return true;
  let mapping: Mapping = change.mapping;
  for (const key of routeOf(change)) {
    const entry = typeof key === "string" ? mapping.get(key) : undefined;
    // Behind a reference the value is written out, so that what is shared stays as it is.
    if (!entry || entry.reference) return false;
    if (isShared(entry.value)) return true;
    if (entry.value.kind !== "mapping") return false;
    mapping = entry.value;
  }
  return false;
}
