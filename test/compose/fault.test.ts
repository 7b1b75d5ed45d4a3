import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fault, quote } from "../../server/src/core/compose/fault.ts";
import type { PathStep } from "../../server/src/core/compose/path-table.ts";
import { type Grammar, grammars } from "../../server/src/core/compose/value-grammar.ts";

describe("a fault", () => {
  const judges = [...judgesOf(grammars.root)];

  test("is one sentence on one line, whatever the text", () => {
    const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[0-9a-z:=/.,\-[\]{}$'"\\ \n@]{0,40}$/));
    fc.assert(
      fc.property(fc.constantFrom(...judges), texts, (judge, text) => {
        const fault = judge(text);
        return fault === undefined || /^[^\n\r]+\.$/.test(fault.message);
      }),
      { numRuns: 2000 },
    );
  });

  test("is found in long texts too", () => {
    for (const judge of judges) {
      for (const piece of ["1", "a", ":", "=", "-", "/", ".", "\\", "'", " ", "[::", "1a", "a.", "every_1", "0", "é"]) {
        expect(judge(piece.repeat(2e5))?.message.length ?? 0).toBeLessThan(300);
      }
    }
  });
});

test("quote cuts a text short", () => {
  expect(quote("a\n\tb  c")).toBe('"a b  c"');
  expect(quote("x".repeat(40))).toBe(`"${"x".repeat(40)}"`);
  expect(quote("x".repeat(41))).toBe(`"${"x".repeat(39)}…"`);
});

/** What judges a text anywhere in a file, each once. */
function judgesOf(step: PathStep<Grammar>): ReadonlySet<(text: string) => Fault | undefined> {
  const { text, key } = step.value ?? {};
  const own = [text, key].filter((judge) => judge !== undefined);
  return new Set([...own, ...[...step.next.values()].flatMap((next) => [...judgesOf(next)])]);
}
