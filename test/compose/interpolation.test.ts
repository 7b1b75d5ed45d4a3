import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interpolate } from "../../server/src/core/compose/interpolation.ts";

const values: ReadonlyMap<string, string | null> = new Map([
  ["SET", "first"],
  ["Mixed_2", "two"],
  ["EMPTY", ""],
  ["DOLLAR", "$SET ${SET}"],
  ["HIDDEN", null],
]);
const lookup = (name: string) => values.get(name);

describe("interpolate", () => {
  test("leaves a text without a dollar sign alone", () => {
    expect(interpolate("a {b} #c", lookup)).toEqual({ kind: "literal", text: "a {b} #c" });
    expect(interpolate("", lookup)).toEqual({ kind: "literal", text: "" });
  });

  test.each([
    ["$SET", "first"],
    ["${SET}", "first"],
    ["$SET-x", "first-x"],
    ["$$$SET", "$first"],
    ["$SET$SET${SET}", "firstfirstfirst"],
    ["${Mixed_2}", "two"],
    ["é${SET}😀", "éfirst😀"],
    ["\\$SET", "\\first"],
    ["${EMPTY}x", "x"],
    ["$DOLLAR", "$SET ${SET}"],
    ["}${SET}{", "}first{"],
    ["{{${UNSET:-a}}}", "{{a}}"],
  ])("puts a value into %j", (text, result) => {
    expect(interpolate(text, lookup)).toMatchObject({ kind: "resolved", text: result });
  });

  test.each([
    ["$$", "$"],
    ["$$SET", "$SET"],
    ["$${SET}", "${SET}"],
    ["$$$$", "$$"],
    ["a $ b", "a $ b"],
    ["^x$", "^x$"],
    ["$}", "$}"],
    ["$ {", "$ {"],
    ["$1", "$1"],
    ["$É", "$É"],
    ["$(x)", "$(x)"],
  ])("keeps the dollar sign in %j", (text, result) => {
    expect(interpolate(text, lookup)).toEqual({ kind: "resolved", text: result, variables: [] });
  });

  test.each([
    ["${UNSET:-d}", "d"],
    ["${UNSET-d}", "d"],
    ["${EMPTY:-d}", "d"],
    ["${EMPTY-d}", ""],
    ["${SET:-d}", "first"],
    ["${SET-d}", "first"],
    ["${UNSET:-}", ""],
    ["${SET:?e}", "first"],
    ["${EMPTY?e}", ""],
    ["${SET:+r}", "r"],
    ["${SET+r}", "r"],
    ["${EMPTY:+r}", ""],
    ["${EMPTY+r}", "r"],
    ["${UNSET:+r}", ""],
    ["${UNSET+r}", ""],
    ["${HIDDEN+r}", "r"],
    [":-ok ${UNSET-d}", ":-ok d"],
    ["?ok ${EMPTY:-d}", "?ok d"],
  ])("applies the operator in %j", (text, result) => {
    expect(interpolate(text, lookup)).toMatchObject({ kind: "resolved", text: result });
  });

  test.each([
    ["${UNSET:-/a:-b}", "/a:-b"],
    ["${UNSET:-a?b-c+d}", "a?b-c+d"],
    ["${UNSET-:?}", ":?"],
    ["${UNSET:-$SET}", "first"],
    ["${UNSET:-${SET} ${SET}}", "first first"],
    ["${UNSET:-${ALSO:-${AND:-x}y}}z", "xyz"],
    ["${UNSET:-${A:-1}${B:-2}}", "12"],
    ["${SET:+${UNSET:-q}}", "q"],
    ["${UNSET:-$$SET}", "$SET"],
    ["${UNSET:-$}", "$"],
    ["${SET:-$UNSET}", "first"],
    ["${SET:-${UNSET:?x}}", "first"],
    ["${SET:?$UNSET}", "first"],
  ])("interpolates behind the operator of %j", (text, result) => {
    expect(interpolate(text, lookup)).toMatchObject({ kind: "resolved", text: result });
  });

  test.each([
    ["${UNSET:-a}b}", "ab}"],
    ["${UNSET:-a}${UNSET:-b}", "ab"],
    ["${UNSET:-{}}", "{}"],
    ['${UNSET:-{"a":1}}', '{"a":1}'],
    ["${UNSET:-{a}} ${UNSET:-{b}}", "{a} {b}"],
    ["${UNSET:-a{b}", "a{b"],
    ["${UNSET:-'}'}", "''}"],
    ["${UNSET:-a}\n${UNSET:-b}", "a\nb"],
    ["${SET}\n}", "first\n}"],
    ["${UNSET:-{\n}", undefined],
  ])("finds the end of the default in %j", (text, result) => {
    expect(interpolate(text, lookup)).toMatchObject(result === undefined ? { kind: "invalid" } : { text: result });
  });

  test.each([
    "$UNSET",
    "${UNSET}",
    "a ${UNSET} b",
    "${UNSET:?needed}",
    "${UNSET?needed}",
    "${EMPTY:?needed}",
    "${UNSET:-$ALSO}",
    "${UNSET:-${ALSO?}}",
    "${SET:+$UNSET}",
    "${SET}\n$UNSET",
    "$HIDDEN",
    "${HIDDEN:-d}",
    "${HIDDEN-d}",
    "${HIDDEN:+r}",
    "${HIDDEN:?e}",
  ])("does not know %j", (text) => {
    expect(interpolate(text, lookup)).toMatchObject({ kind: "unknown" });
  });

  test.each([
    ["${", 0],
    ["${}", 0],
    ["a ${ SET}", 2],
    ["${SET }", 0],
    ["${SET", 0],
    ["${SET!}", 0],
    ["${SET.x}", 0],
    ["${SET:}", 0],
    ["${SET:x}", 0],
    ["${SET:=x}", 0],
    ["${1A}", 0],
    ["${É}", 0],
    ["$SET ${SET", 5],
    ["${UNSET:-a", 0],
    ["${UNSET:-a\nb}", 0],
    ["${UNSET:-a} ${}", 12],
    ["${SET:-${}}", 7],
    ["${UNSET:+${ }}", 9],
    ["a\n$UNSET ${", 9],
    ["${UNSET:-{}} ${SET}", 13],
  ])("rejects %j", (text, at) => {
    expect(interpolate(text, lookup)).toMatchObject({
      kind: "invalid",
      at,
      message: expect.stringMatching(/^`\$\{.*\.$/),
    });
  });

  test("tells which variables take part, and where", () => {
    const text = "a\n$SET ${UNSET:-${EMPTY}x}${SET:-$OTHER}${UNSET:?e}";
    const result = interpolate(text, lookup);
    expect(result).toEqual({
      kind: "unknown",
      variables: [
        { name: "SET", operator: undefined, unset: false, hasDefault: false, span: spanOf(text, "$SET") },
        { name: "UNSET", operator: ":-", unset: true, hasDefault: true, span: spanOf(text, "${UNSET:-${EMPTY}x}") },
        { name: "EMPTY", operator: undefined, unset: false, hasDefault: false, span: spanOf(text, "${EMPTY}") },
        { name: "SET", operator: ":-", unset: false, hasDefault: true, span: spanOf(text, "${SET:-$OTHER}") },
        { name: "UNSET", operator: ":?", unset: true, hasDefault: false, span: spanOf(text, "${UNSET:?e}") },
      ],
    });
  });

  test("does not follow defaults without end", () => {
    const nested = (depth: number) => `${"${A:-".repeat(depth)}x${"}".repeat(depth)}`;
    expect(interpolate(nested(64), lookup)).toMatchObject({ kind: "resolved", text: "x" });
    expect(interpolate(nested(65), lookup)).toMatchObject({ kind: "unknown" });
    expect(interpolate(nested(1e5), lookup)).toMatchObject({ kind: "unknown" });
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[$ {}AB:?+\n-]{0,20}$/)), (text) => {
        const result = interpolate(text, lookup);
        return result.kind !== "invalid" || text[result.at] === "$";
      }),
    );
    for (const piece of ["$", "${", "${A:-", "${A:-}", "${A:-{", "${SET}\n", "\n", "}"]) {
      const result = interpolate(`$SET${piece.repeat(2e5)}`, lookup);
      expect(result.kind).toBe(piece.startsWith("${") && !piece.includes("}") ? "invalid" : "resolved");
    }
  });
});

function spanOf(text: string, part: string): { start: number; end: number } {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}
