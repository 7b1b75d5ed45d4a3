import { describe, expect, test } from "vitest";
import type { TextEdit } from "../../server/src/core/syntax/text.ts";
import { atLineStarts, toSnippet } from "../../server/src/lsp/snippet.ts";

describe("the snippet of an edit", () => {
  test.each([
    ["a place to fill in", edit("x: 3000", ["3000", []]), "x: ${1:3000}"],
    ["what may stand there", edit("x: curl", ["curl", ["curl", "wget"]]), "x: ${1|curl,wget|}"],
    ["nothing yet", edit('x: ""', ["", []], 4), 'x: "${1}"'],
    ["the syntax of snippets in the text", edit("${A} \\ } $", ["A", []]), "\\${${1:A}\\} \\\\ \\} \\$"],
    ["the syntax of snippets in a place", edit("${A}", ["${A}", []]), "${1:\\${A\\}}"],
    ["the syntax of choices in a choice", edit("a,b|c\\", ["a,b|c\\", ["a,b|c\\", "$d}"]]), "${1|a\\,b\\|c\\\\,$d}|}"],
    ["a choice that is empty", edit("a", ["a", ["a", ""]]), "${1:a}"],
  ])("has %s", (_, edit, expected) => {
    expect(toSnippet(edit, 0)).toBe(expected);
  });

  test("numbers its places in the order of the text, after those of the edits before", () => {
    const stops = [stop(6, "22"), stop(3, "1")];
    expect(toSnippet({ ...edit("a: 1, 22"), stops }, 4)).toBe("a: ${5:1}, ${6:22}");
  });
});

describe("edits of several lines", () => {
  const text = "services:\n  web:\n    image: nginx\n";

  test("begin at the start of their line, where an editor has nothing to indent them by", () => {
    const at = text.indexOf("nginx") + 5;
    const inserted = { ...edit("\n    restart: always", ["always", []]), location: place(at, at) };
    const [moved] = atLineStarts([inserted]) ?? [];
    const lineStart = text.indexOf("    image");
    expect(moved?.location.span).toEqual({ start: lineStart, end: at });
    expect(moved && toSnippet(moved, 0)).toBe("    image: nginx\n    restart: ${1:always}");
  });

  test("stay where they are if they begin there already, or have one line", () => {
    const start = text.indexOf("  web");
    const above = { ...edit("  # reason\n", ["reason", []]), location: place(start, start) };
    const inLine = { ...edit("x"), location: place(start + 20, start + 21) };
    expect(atLineStarts([above, inLine])).toEqual([above, inLine]);
  });

  test("are no snippets if they met another edit on the way", () => {
    const at = text.indexOf("nginx");
    const before = { ...edit("tag"), location: place(at, at + 2) };
    const after = { ...edit("\n    x: 1", ["1", []]), location: place(at + 5, at + 5) };
    expect(atLineStarts([before, after])).toBeUndefined();
  });

  function place(start: number, end: number): TextEdit["location"] {
    return { file: { path: "/compose.yaml", text }, span: { start, end } };
  }
});

/** An edit with one place, at the first occurrence of a text or at an offset. */
function edit(
  newText: string,
  [content, choices]: [string, string[]] = ["", []],
  at = newText.indexOf(content),
): TextEdit {
  const location = { file: { path: "/compose.yaml", text: "" }, span: { start: 0, end: 0 } };
  return { location, newText, stops: [{ ...stop(at, content), choices }] };
}

function stop(start: number, content: string) {
  return { span: { start, end: start + content.length }, choices: [] };
}
