import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ChunkedText } from "../../server/src/lsp/chunked-text.ts";

/** A few line breaks of each kind among long runs, so that texts have several chunks. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("\n", "\r\n", "\r", "a", "key: value\n", "ä€") },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map((count) => "name: value # more\n".repeat(count)) },
  { weight: 1, arbitrary: fc.integer({ min: 8000, max: 9000 }).map((count) => "x".repeat(count)) },
);
const content = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
const edits = fc.array(fc.record({ from: fc.nat(100), to: fc.nat(100), by: content }), { maxLength: 8 });

describe("a text in chunks", () => {
  test("is, after any edits, the text that strings make, and knows the places in it", () => {
    fc.assert(
      fc.property(content, edits, fc.array(fc.nat(1000), { maxLength: 20 }), (first, changes, places) => {
        let text = first;
        let chunked = ChunkedText.of(text);
        for (const { from, to, by } of changes) {
          const [start, end] = [from, to].sort((a, b) => a - b).map((part) => Math.round((text.length * part) / 100));
          text = text.slice(0, start) + by + text.slice(end);
          chunked = chunked.replaced(start ?? 0, end ?? 0, by);
          expect(chunked.toString() === text && chunked.length === text.length).toBe(true);
        }
        const document = TextDocument.create("", "", 0, text);
        expect(chunked.lineCount).toBe(document.lineCount);
        for (const place of places) {
          const offset = Math.round((text.length * place) / 1000);
          const position = document.positionAt(offset);
          expect(chunked.positionAt(offset)).toEqual(position);
          const beyond = { line: position.line, character: position.character + place };
          expect(chunked.offsetAt(beyond)).toBe(document.offsetAt(beyond));
          expect(chunked.slice(offset, offset + place * 30)).toBe(text.slice(offset, offset + place * 30));
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    { line: -1, character: 3 },
    { line: 0, character: -1 },
    { line: 0, character: 99 },
    { line: 1, character: 1 },
    { line: 2, character: 0 },
    { line: 99, character: 0 },
  ])("places outside of it are at its edges: $line:$character", (position) => {
    const text = "one\r\ntwo\n";
    expect(ChunkedText.of(text).offsetAt(position)).toBe(TextDocument.create("", "", 0, text).offsetAt(position));
  });

  test("an edit leaves the text before it as it was", () => {
    const text = "a: 1\n".repeat(5000);
    const before = ChunkedText.of(text);
    const after = before.replaced(12_000, 12_001, "b");
    expect(before.toString()).toBe(text);
    expect(after.toString()).toBe(`${text.slice(0, 12_000)}b${text.slice(12_001)}`);
  });
});
