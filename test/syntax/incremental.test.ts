import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ParsedFile, parse } from "../../server/src/core/syntax/yaml.ts";
import { corpusFiles } from "./corpus.ts";
import { document } from "./document.ts";
import { dump } from "./dump.ts";
import { applyEdit, type Edit, edits } from "./typing-edits.ts";

/** Makes the edits one after the other; after each, the incremental parse says what a fresh one says. */
function expectSame(start: string, sequence: readonly Edit[]): void {
  let parsed: ParsedFile = parse({ path: "compose.yaml", text: start });
  for (const edit of sequence) {
    const text = applyEdit(parsed.file.text, edit);
    parsed = parse({ path: "compose.yaml", text }, parsed);
    expect(dump(parsed)).toBe(dump(parse({ path: "compose.yaml", text })));
  }
}

describe("the incremental parse says what a fresh one says", () => {
  test("where an alias to nothing is the only service", () => {
    const before = parse({ path: "compose.yaml", text: "services:\nvolumes: {}\n" });
    const text = "services:\n  web: *nothing\nvolumes: {}\n";
    expect(dump(parse({ path: "compose.yaml", text }, before))).toBe(dump(parse({ path: "compose.yaml", text })));
  });

  test("over random edits of generated files", () => {
    fc.assert(fc.property(document, fc.array(edits, { maxLength: 12 }), expectSame), { numRuns: 120 });
  });

  const files = corpusFiles().filter((file) => existsSync(file));
  test.runIf(files.length > 0)("over random edits of real files", () => {
    const real = fc
      .constantFrom(...files)
      .map((file) => readFileSync(file, "utf8"))
      .filter((text) => text.length < 12_000);
    fc.assert(fc.property(real, fc.array(edits, { minLength: 5, maxLength: 12 }), expectSame), { numRuns: 50 });
  });
});

describe("only what was edited is read again", () => {
  const text =
    "x-log: &log {driver: local}\nservices:\n  a:\n    image: a\n  b:\n    image: b\n    logging: *log\n  c:\n    image: c\nvolumes:\n  v:\n";
  const services = (parsed: ParsedFile) => {
    const [root] = parsed.documents;
    const value = root?.kind === "mapping" ? root.get("services")?.value : undefined;
    return value?.kind === "mapping"
      ? new Map(Array.from(value.entries, ([name, entry]) => [name, entry.value]))
      : new Map();
  };
  const kept = (edited: string): string[] => {
    const before = parse({ path: "compose.yaml", text });
    const old = services(before);
    const now = services(parse({ path: "compose.yaml", text: edited }, before));
    return [...now].flatMap(([name, value]) => (old.get(name) === value ? [name] : []));
  };
  const cases: [name: string, edited: string, kept: string[]][] = [
    ["a character in a value", text.replace("image: a", "image: ax"), ["b", "c"]],
    ["a line in a service", text.replace("image: b\n", "image: b\n    restart: always\n"), ["a", "c"]],
    ["a key without its colon yet", text.replace("image: b\n", "image: b\n    rest\n"), ["a", "c"]],
    ["the anchor that a service uses", text.replace("local", "none"), ["a", "c"]],
    ["another top-level entry", text.replace("  v:\n", "  v:\n  w:\n"), ["a", "b", "c"]],
    ["a new service", text.replace("  c:\n", "  new:\n    image: n\n  c:\n"), ["a", "b", "c"]],
    ["a comment above everything", `# shop\n${text}`, ["a", "b", "c"]],
    ["nothing", text, ["a", "b", "c"]],
  ];
  for (const [name, edited, expected] of cases)
    test(`${name} keeps ${expected.join(", ")}`, () => expect(kept(edited)).toEqual(expected));
});
