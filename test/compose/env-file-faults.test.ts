import { describe, expect, test } from "vitest";
import { envFileFaults, resolveEnvFile } from "../../server/src/core/compose/env-file.ts";

const shell: Readonly<Record<string, string>> = { S: "shell" };

describe("resolveEnvFile", () => {
  test.each([
    ["A=$S", { A: "shell" }],
    ["S=file\nA=$S", { S: "file", A: "shell" }],
    ["A=$U", { A: "" }],
    ["A=${U:-x}", { A: "x" }],
    ["S\n", { S: "shell" }],
    ["U\n", {}],
    ["export U\n", {}],
    ["A=1\nA\n", { A: "1" }],
    ["A", {}],
    ["x ", {}],
    ['A="a\\tb\\0061\\$S"', { A: "a\tb1$S" }],
    ["A=1\r\nB='x\r\ny'\r\n", { A: "1", B: "x\r\ny" }],
    ["A=x # y\nB=x#y", { A: "x", B: "x#y" }],
    ["A: x", { A: "x" }],
  ])("reads %j", (text, variables) => {
    const file = resolveEnvFile(text, (name) => shell[name]);
    expect(file.faults).toEqual([]);
    expect(Object.fromEntries(file.variables)).toEqual(variables);
  });

  test.each([
    ["two words=1", '"two words" has a space in it, which the name of a variable must not.', [0, 9]],
    ["A=1\nX$=1", '"X$=1" is no variable, because `$` is for no name: write `NAME=value`.', [5, 6]],
    ["A=1\n😀", '"😀" is no variable, because `😀` is for no name: write `NAME=value`.', [4, 6]],
    ["export ", "`export` is followed by no name: write `export NAME=value`.", [0, 7]],
    ["A='x\nB=1", 'The quote in "\'x" is never closed.', [2, 4]],
    ["A=a ${", "`${` is not followed by the name of a variable.", [4, 6]],
    ['A="${b"', "`${b` has no closing brace on its line.", [3, 6]],
    ['A="\\t${"', "`${` is not followed by the name of a variable.", [3, 7]],
    ["A=${U:?why}", 'The variable "U" is required and has no value: why.', [2, 11]],
  ])("says what is wrong with %j", (text, message, [start, end]) => {
    const { faults } = resolveEnvFile(text, (name) => shell[name]);
    expect(faults).toEqual([{ kind: "refused", message, span: { start, end } }]);
  });

  test("goes on behind a fault", () => {
    const { variables, faults } = resolveEnvFile("A B=1\nC=${\nD=1", (name) => shell[name]);
    expect(faults.map(({ span }) => span)).toEqual([
      { start: 0, end: 3 },
      { start: 8, end: 10 },
    ]);
    expect(Object.fromEntries(variables)).toEqual({ C: null, D: "1" });
  });
});

describe("envFileFaults", () => {
  test.each([
    ["A=${U:?why}", 0],
    ["A=$U\nU\n", 0],
    ["A=${", 1],
    ["A B=1\nC='", 2],
  ])("has for %j %d, whatever the shell sets", (text, count) => {
    expect(envFileFaults(text)).toHaveLength(count);
  });
});
