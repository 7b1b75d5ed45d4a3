import { describe, expect, test } from "vitest";
import { missingMessage, resolve } from "../../server/src/core/compose/interpolation.ts";

const values: Readonly<Record<string, string>> = { A: "a value", E: "" };
const lookup = (name: string) => (name === "HIDDEN" ? null : values[name]);

describe("resolve", () => {
  test.each([
    ["$U", ""],
    ["[${U}]", "[]"],
    ["${U:+x}", ""],
    ["${E+x}", "x"],
    ["${A:?x}", "a value"],
    ["${A:-$U}", "a value"],
    ["${U:-${E}${V}}", ""],
    ["${U:-${V:-x}}", "x"],
    ["${U:-a}b}", "ab}"],
    ["${U:-{a}b}", "{a}b"],
    ["$$A", "$A"],
    ["$1", "$1"],
    ["$A$", "a value$"],
    ["$\u017f", ""],
    ["${\u212a:-kelvin}", "kelvin"],
  ])("makes of %j %j", (text, result) => {
    expect(resolve(text, lookup)).toMatchObject({ kind: "resolved", text: result });
  });

  test.each([
    ["${U:?}", "U", "", [0, 6]],
    ["x ${U?no $A}", "U", "no a value", [2, 12]],
    ["${E:?empty}", "E", "empty", [0, 11]],
    ["${A:-${U:?x}}", "U", "x", [5, 12]],
    ["${U:?${V:?y}}", "V", "y", [5, 12]],
    ["${A:+${U?z}} $", "U", "z", [5, 11]],
  ])("misses a variable in %j", (text, name, reason, [start, end]) => {
    expect(resolve(text, lookup)).toEqual({ kind: "missing", name, reason, span: { start, end } });
  });

  test.each([
    ["${", [0, 2]],
    ["a ${}", [2, 5]],
    ["${1}", [0, 2]],
    ["${A.b}", [0, 6]],
    ["${A b} c", [0, 6]],
    ["${A:=x}", [0, 7]],
    ["${A:-x", [0, 5]],
    ["${A[*]:-x}", [0, 10]],
    ["${U:-\n}", [0, 5]],
    ["${A:-${}", [5, 7]],
  ])("gives up at %j", (text, [start, end]) => {
    expect(resolve(text, lookup)).toMatchObject({ kind: "invalid", at: start, span: { start, end } });
  });

  test("says which variables are blank because nobody set them", () => {
    const result = resolve("$U ${V:-x} ${W-$X} ${E}", lookup);
    const variables = "variables" in result ? result.variables : [];
    const blank = variables.filter(({ unset, operator }) => unset && operator === undefined);
    expect(blank.map(({ name, span }) => [name, span])).toEqual([
      ["U", { start: 0, end: 2 }],
      ["X", { start: 15, end: 17 }],
    ]);
  });

  test("leaves open what nobody can tell", () => {
    expect(resolve("$HIDDEN", lookup).kind).toBe("unknown");
    expect(resolve(`${"${U:-".repeat(100)}${"}".repeat(100)}`, lookup).kind).toBe("unknown");
  });
});

describe("missingMessage", () => {
  test.each([
    ["", 'The variable "U" is required and has no value.'],
    ["set it", 'The variable "U" is required and has no value: set it.'],
    ["Set it.", 'The variable "U" is required and has no value: Set it.'],
  ])("ends in %j", (reason, message) => {
    expect(missingMessage({ kind: "missing", name: "U", reason, span: { start: 0, end: 0 } })).toBe(message);
  });
});
