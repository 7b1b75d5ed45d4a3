import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEnvFile } from "../../server/src/core/compose/env-file.ts";

describe("parseEnvFile", () => {
  test.each([
    ["A=1\nB=2", { A: "1", B: "2" }],
    ["A=1\r\nB=2\r\n", { A: "1", B: "2" }],
    ["\uFEFFA=1", { A: "1" }],
    ["\n\n# comment\n  # indented\n\tA=1\n\n", { A: "1" }],
    ["A = 1", { A: "1" }],
    ["A: 1", { A: "1" }],
    ["A=b:c=d", { A: "b:c=d" }],
    ["A=", { A: "" }],
    ["A=\nB=x", { A: "", B: "x" }],
    ["A=a b c  ", { A: "a b c" }],
    ["A=é😀", { A: "é😀" }],
    ["A=1\nA=2", { A: "2" }],
    ["", {}],
    ["# only a comment", {}],
  ])("reads %j", (text, variables) => {
    expect(Object.fromEntries(parseEnvFile(text))).toEqual(variables);
  });

  test.each([
    ["export A=1", "A"],
    ["export\tA=1", "A"],
    ["  export   A=1", "A"],
    ["exportA=1", "exportA"],
    ["export_A=1", "export_A"],
    ["export=1", "export"],
    ["export: 1", "export"],
    ["export\nA=1", "A"],
    ["A-B=1", "A-B"],
    ["A.B=1", "A.B"],
    ["A[0]=1", "A[0]"],
    ["1A=1", "1A"],
    ["é=1", "é"],
    ["A\u00a0=1", "A"],
  ])("reads the name in %j", (text, name) => {
    expect([...parseEnvFile(text)]).toEqual([[name, "1"]]);
  });

  test.each([
    ["A=x # comment", "x"],
    ["A=x #comment", "x"],
    ["A=x#y", "x#y"],
    ["A=#x", "#x"],
    ["A= #x", "#x"],
    ["A=x\t#y", "x\t#y"],
    ['A="x # y" # comment', "x # y"],
    ["A='x # y' # comment", "x # y"],
    ['A="x"#comment', "x"],
  ])("takes the comment off %j", (text, value) => {
    expect(parseEnvFile(text).get("A")).toBe(value);
  });

  test.each([
    ['A="x y"', "x y"],
    ["A='x y'", "x y"],
    ['A=""', ""],
    [`A="'x'"`, "'x'"],
    [`A='"x"'`, '"x"'],
    ['A="x\ny"', "x\ny"],
    ["A='x\r\ny'", "x\r\ny"],
    ['A="a\\nb\\tc\\\\d\\"e"', 'a\nb\tc\\d"e'],
    ["A='a\\nb\\'c'", "a\\nb'c"],
    ["A=a\\nb", "a\\nb"],
    ['A="\\a\\b\\f\\r\\v"', "\u0007\b\f\r\v"],
    ['A="\\c\\x07\\u12e4"', "\\c\\x07\\u12e4"],
    ['A="\\0101 \\0341 \\0 \\012 \\0777 \\0999"', "A á \\ \\12 \\777 \\999"],
    ['A="x\\\ny"', "x\\\ny"],
    ["A=`x`", "`x`"],
    ["A=x\\", "x\\"],
  ])("reads the value of %j", (text, value) => {
    expect(parseEnvFile(text).get("A")).toBe(value);
  });

  test.each([
    ["A=1\nB=$A", "1"],
    ["A=1\nB=${A}x", "1x"],
    ['A=1\nB="$A $A"', "1 1"],
    ["A=1\nB='$A'", "$A"],
    ["B=${A:-d}", "d"],
    ["A=1\nB=${A:+r}", "r"],
    ["A=1\nB=$A\nA=2", "1"],
    ["A=1\nB=$$A", "$A"],
    ['A=1\nB="\\$A \\${A} $A"', "$A ${A} 1"],
    ["A=1\nB=\\$A", "\\1"],
    ["A=1\nA\nB=$A", "1"],
  ])("puts earlier variables into B of %j", (text, value) => {
    expect(parseEnvFile(text).get("B")).toBe(value);
  });

  test.each([
    ["B=$A"],
    ['B="${A}"'],
    ["B=$A\nA=1"],
    ["B=${A:?needed}"],
    ["B=${A"],
    ["B\nA=1"],
    ["B \n"],
    ["export B\n"],
    ["A=$X\nB=$A"],
    ["A=$X\nB=${A:-d}"],
  ])("knows B of %j without a value", (text) => {
    expect(parseEnvFile(text).get("B")).toBeNull();
  });

  test.each([
    ["two words=1\nA=1", { A: "1" }],
    ["some prose\nA=1", { A: "1" }],
    ["A;B=1\nA=1", { A: "1" }],
    ["X$=1\nA=1", { A: "1" }],
    ['X="open\nA=1', { A: "1" }],
    ["X='open\nA=1", { A: "1" }],
    ['X="open\\"\nA=1', { A: "1" }],
    ["=x\nA=1", { A: "1" }],
    ["A=1\nX", { A: "1" }],
    ['A="1" B=2', { A: "1", B: "2" }],
    ['A="1"$x\nB=2', { A: "1", B: "2" }],
  ])("reads what it can of %j", (text, variables) => {
    expect(Object.fromEntries(parseEnvFile(text))).toEqual(variables);
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[AB=:'"\\ #$\n{}-]{0,30}$/)),
        (text) => {
          return !parseEnvFile(text).has("");
        },
      ),
    );
    for (const piece of ["A", " ", "#\n", "A=\n", "A ", 'A="', "A='\n", "\\", '\\"', "A= \n", "A=$A\n"]) {
      expect(parseEnvFile(piece.repeat(2e5)).size).toBeLessThanOrEqual(1);
    }
  });
});
