import { type Change, routeOf } from "./change.ts";
import { type Data, datumOf, isSame } from "./datum.ts";
import { type Edits, toEdits, type Where } from "./edit.ts";
import { changeData } from "./expectation.ts";
import { isProvenBySections } from "./section-proof.ts";
import { sharedValues } from "./sharing.ts";
import { applyEdits, areDisjoint, type TextEdit } from "./text.ts";
import type { Mapping, Value } from "./value.ts";
import { type ParsedFile, parse } from "./yaml.ts";

/** Changes, and where those of them are made that meet a shared value. */
export interface Request {
  readonly changes: readonly Change[];
  readonly where: Where;
}

/**
 * The text edits of all the requests together, once it is proven that they do what the changes say: each file still
 * reads without a new error, and means what it meant with the changes made, request by request, and nothing else.
 * `undefined` where that cannot be had.
 */
export function provenEdits(
  requests: readonly Request[],
  files: readonly ParsedFile[],
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { changes, where } of requests) {
    if (where === "here" && changes.some((change) => touchesShared(change, files))) return undefined;
    const made: Edits = toEdits(changes, where);
    if (made.kind === "refused") return undefined;
    edits.push(...made.edits);
  }
  const touched = files.filter(({ file }) => edits.some(({ location }) => location.file === file));
  const isComplete = edits.every(({ location }) => touched.some(({ file }) => file === location.file));
  const holds = isComplete && areDisjoint(edits) && touched.every((file) => isAsExpected(file, { requests, edits }));
  return holds ? edits : undefined;
}

function isAsExpected(
  before: ParsedFile,
  { requests, edits }: { readonly requests: readonly Request[]; readonly edits: readonly TextEdit[] },
): boolean {
  const { file, documents, faults } = before;
  const own = edits.filter(({ location }) => location.file === file);
  const bySections = isProvenBySections(before, { requests, edits: own });
  if (bySections !== undefined) return bySections;
  const after = parse({ path: file.path, text: applyEdits(file.text, own) });
  if (after.faults.length > faults.length || after.documents.length !== documents.length) return false;
  const data: Data = new Map();
  const expected = documents.map((document) => datumOf(document, data));
  const areMade = requests.every(({ changes, where }) => {
    const isHere = changes.filter((change) => data.has(change.mapping));
    return changeData(data, isHere, where);
  });
  if (!areMade) return false;
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
