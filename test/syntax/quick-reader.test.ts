import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFully } from "../../server/src/core/syntax/full-reader.ts";
import { readQuickly } from "../../server/src/core/syntax/quick-reader.ts";
import type { RawNode } from "../../server/src/core/syntax/raw.ts";
import { corpusFiles } from "./corpus.ts";
import { document } from "./document.ts";
import { applyEdit, type Edit, edits } from "./typing-edits.ts";

/** A node without what the readers need not agree on: the end of a block collection, line breaks behind a block scalar. */
function comparable(node: RawNode | undefined, text: string): unknown {
  if (node?.kind === "mapping") {
    const pairs = node.pairs.map(({ key, value }) => [comparable(key, text), comparable(value, text)]);
    return { ...node, to: node.flow ? node.to : undefined, pairs };
  }
  if (node?.kind === "sequence") {
    return {
      ...node,
      to: node.flow ? node.to : undefined,
      items: node.items.map((item) => comparable(item, text)),
    };
  }
  if (node?.kind !== "scalar" || node.style !== "block") return node;
  return { ...node, to: node.from + text.slice(node.from, node.to).trimEnd().length };
}

/** Reads a text in both ways; says whether the quick one has read it. */
function expectSame(text: string): boolean {
  const quick = readQuickly(text);
  if (!quick) return false;
  const full = readFully(text);
  const told = full.map(({ contents, errors }) => ({ contents: comparable(contents, text), errors }));
  expect([{ contents: comparable(quick, text), errors: [] }]).toEqual(told);
  return true;
}

function afterEdits(text: string, sequence: readonly Edit[]): string {
  return sequence.reduce(applyEdit, text);
}

describe("what is read quickly is read as the yaml package reads it", () => {
  test.each([
    ["tags for Compose", "a: !reset null\nb: !override [1]\nc: !reset\nd: !override\n  e: 1\n"],
    ["the end of a document", "---\na: 1\n...\n\n"],
    ["a key that is an alias", "a: &x b\n*x : c\n"],
    ["numbers", "a: 0o17\nb: 0x1F\nc: +1.50\nd: -.inf\ne: 1e3\nf: 017\ng: 1_000\nh: 12:30\ni: .5\nj: .NaN\n"],
    ["words", "a: ~\nb: Null\nc: nULL\nd: True\ne: yes\nf: FALSE\ng: off\nh: none\n"],
    ["empty values", "a:\nb:   # c\nd: &x\ne: !t\nf:\n- \n-   # g\n-\n"],
    ["block scalars", "a: |2-  # c\n    b\n\nc: >+\n  d\n\n\ne: &x |\n  # f\n#g\nh:\n  !t >\n  i\n"],
    ["quoted texts over lines", "a: \"b\n  c\n\n  d\"\ne: 'f''\n\n  g'\nh: i\n  j\nk: \"l\\tm\"\n"],
    ["flow collections over lines", "a: [b, # c\n  d,\n  ]\ne: {f: [g, {h: i}], 'j': k, }\n"],
    ["lists at the column of their key", "a:\n- b: c\n  d: e\n- - f\n  - g\n# h\n- i\n"],
    ["Windows line breaks", 'a:\r\n  - b\r\n  - |\r\n    c\r\n\r\n  -\r\nd: "e\r\n  f"\r\n'],
    ["a section by itself", "  web:\n    image: nginx # c\n\n    ports: [80]\n"],
  ])("%s", (_name, text) => {
    expect(expectSame(text)).toBe(true);
  });

  test.each([
    ["a tag before a key", "!reset a: 1\n"],
    ["an anchor before a key", "a: 1\n&x b: 2\n"],
    ["an anchor before a compact mapping", "a: &x b: c\n"],
    ["two anchors", "a:\n  &x &y b: 1\n"],
    ["an anchor without a blank behind it", "a: &x[1]\n"],
    ["an anchor that ends with a colon", "a: &x: 1\n"],
    ["an alias that ends with a colon", "a: &x 1\nb: *x:\n"],
    ["a tag of YAML's own", "a: !!str 1\n"],
    ["a tag without a name", "a: ! 1\n"],
    ["a verbatim tag", "a: !<tag:yaml.org,2002:int> 1\n"],
    ["a tag with an escape", "a: !a%41 1\n"],
    ["a key behind a list on its line", 'a:\n- "b"  c: 1\n'],
    ["a comment before a scalar", "a:\n#c\n\n    b\n  c: 1\n"],
    ["an indented document marker", "  ---\na: 1\n"],
    ["several documents", "a: 1\n---\nb: 2\n"],
    ["something behind the end of a document", "a: 1\n...\n# c\n"],
    ["a directive", "%YAML 1.1\n---\na: 1\n"],
    ["an explicit key", "? a\n: b\n"],
    ["an explicit key in a flow mapping", "a: {? b : c}\n"],
    ["a pair in a flow sequence", "a: [b: c]\n"],
    ["a key without a value in a flow mapping", "a: {b}\n"],
    ["a value left out in a flow mapping", "a: {b: , c: 1}\n"],
    ["a key that is a list", "[a, b]: c\n"],
    ["a key of more than 1,024 characters", `${"k".repeat(1025)}: 1\n`],
    ["a key that is left out", ": a\n"],
    ["a tab", "a:\tb\n"],
    ["a byte order mark", "\ufeffa: 1\n"],
    ["carriage returns alone", "a: 1\rb: 2\r"],
    ["a control character", "a: b # \u0007\n"],
    ["a root that is no mapping", "- a\n"],
    ["a quoted text over lines with an escape", 'a: "b \\\n  c"\n'],
    ["nothing at all", "# nothing\n"],
    ["an error", "a: [b\n"],
  ])("%s is left to the yaml package", (_name, text) => {
    expect(readQuickly(text)).toBeUndefined();
  });

  test("over random edits of generated files", () => {
    fc.assert(
      fc.property(document, fc.array(edits, { maxLength: 3 }), (text, sequence) => {
        expectSame(afterEdits(text, sequence));
      }),
      { numRuns: 1000 },
    );
  });

  const files = corpusFiles().filter((file) => existsSync(file));
  test.runIf(files.length > 0)("over random edits of real files", () => {
    const real = fc
      .constantFrom(...files)
      .map((file) => readFileSync(file, "utf8"))
      .filter((text) => text.length < 6_000);
    fc.assert(
      fc.property(real, fc.array(edits, { maxLength: 3 }), (text, sequence) => {
        expectSame(afterEdits(text, sequence));
      }),
      { numRuns: 1000 },
    );
  });

  test.runIf(files.length > 0)("on nearly all real files", () => {
    const texts = files.map((file) => readFileSync(file, "utf8"));
    const read = texts.filter((text) => readQuickly(text) !== undefined).length;
    expect(read / texts.length).toBeGreaterThan(0.95);
  });
});
