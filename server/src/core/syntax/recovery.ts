import { readDocuments } from "./document.ts";
import { lineEnd } from "./place.ts";
import type { RawDocument, RawError, RawNode } from "./raw.ts";

/** How many unclosed quotes and brackets of one file are read around. */
const maximumMasks = 3;

/**
 * Reads a text, around quotes and brackets that are not closed: while somebody types `image: "ngi`, all that follows would be part of
 * that text, up to the next quote. What stands behind it on its line counts as not written; the rest of the
 * file is read as it is.
 */
export function readAround(text: string): readonly RawDocument[] {
  let documents = readDocuments(text);
  let masked = text;
  const masks: RawError[] = [];
  while (masks.length < maximumMasks && hasUncontained(documents)) {
    const from = unclosed(documents, masked);
    if (from === undefined) break;
    const to = lineEnd(masked, from);
    const next = masked.slice(0, from) + " ".repeat(to - from) + masked.slice(to);
    const read = readDocuments(next);
    if (errorCount(read) > errorCount(documents)) break;
    masked = next;
    documents = read;
    masks.push({ from, to, message: messageFor(text.charAt(from)), contained: false });
  }
  if (masks.length === 0) return documents;
  return documents.map((document, i) => (i === 0 ? { ...document, errors: [...masks, ...document.errors] } : document));
}

/** The first quote or bracket that takes in lines that look like keys or items of their own. */
function unclosed(documents: readonly RawDocument[], text: string): number | undefined {
  const open: (RawNode | undefined)[] = documents.map(({ contents }) => contents).toReversed();
  while (open.length > 0) {
    const node = open.pop();
    if (node?.kind === "mapping") open.push(...node.pairs.flatMap(({ key, value }) => [key, value]).toReversed());
    if (node?.kind === "sequence") open.push(...node.items.toReversed());
    if (node && (isOpenQuote(node, text) || isOpenFlow(node, text))) return node.from;
  }
  return undefined;
}

function isOpenQuote(node: RawNode, text: string): boolean {
  const isQuoted = node.kind === "scalar" && (node.style === "single-quoted" || node.style === "double-quoted");
  return isQuoted && runsOn.test(text.slice(lineEnd(text, node.from), node.to));
}

function isOpenFlow(node: RawNode, text: string): boolean {
  const isFlow = (node.kind === "mapping" || node.kind === "sequence") && node.flow;
  return isFlow && !/[\]}]/.test(text.charAt(node.to - 1));
}

function messageFor(character: string): string {
  const closing = character === "[" ? "]" : character === "{" ? "}" : undefined;
  if (closing) return `A ${closing} is missing: the ${character} here is not closed.`;
  return `A quoted text is not closed: a ${character} is missing.`;
}

const runsOn = /\n[ \t]*(?:- |[\w.-]+:(?:\s|$))/;

function hasUncontained(documents: readonly RawDocument[]): boolean {
  return documents.some(({ errors }) => errors.some(({ contained }) => !contained));
}

function errorCount(documents: readonly RawDocument[]): number {
  return documents.reduce((count, { errors }) => count + errors.length, 0);
}
