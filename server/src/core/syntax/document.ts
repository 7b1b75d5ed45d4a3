import { readFully } from "./full-reader.ts";
import { readQuickly } from "./quick-reader.ts";
import type { RawDocument } from "./raw.ts";

/** Reads a text. Never throws. */
export function readDocuments(text: string): readonly RawDocument[] {
  const contents = readQuickly(text);
  return contents ? [{ contents, errors: [] }] : readFully(text);
}
