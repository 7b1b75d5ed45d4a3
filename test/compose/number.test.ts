import { describe, expect, test } from "vitest";
import { fileModeFault } from "../../server/src/core/compose/file-mode.ts";
import { countFault, integerFault, oomScoreFault } from "../../server/src/core/compose/number.ts";
import { toldFault } from "./told-fault.ts";

describe("integerFault", () => {
  test.each([
    { value: "8", told: undefined },
    { value: "+8", told: undefined },
    { value: "", told: "refused: An empty text is no whole number: write digits alone, such as `8`." },
    { value: "1.5", told: 'refused: "1.5" is no whole number: write digits alone, such as `8`.' },
    { value: "0x10", told: 'refused: "0x10" is no whole number: write digits alone, such as `8`.' },
    { value: "9223372036854775808", told: 'refused: "9223372036854775808" is too large: whole numbers have 64 bits.' },
    { value: "x", told: 'refused: "x" is no whole number: write digits alone, such as `8`.' },
    { value: 3, told: undefined },
    { value: 1.5, told: 'refused: "1.5" is no whole number: write digits alone, such as `8`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(integerFault(value))).toBe(told);
  });
});

describe("countFault", () => {
  test.each([
    { value: "3", told: undefined },
    { value: "-1", told: "refused: `-1` is below zero: write how many, such as `3`." },
    { value: -1, told: "refused: `-1` is below zero: write how many, such as `3`." },
    { value: "x", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(countFault(value))).toBe(told);
  });
});

describe("oomScoreFault", () => {
  test.each([
    { value: "500", told: undefined },
    { value: "2000", told: "refused: `2000` is out of range: the score goes from -1000 to 1000." },
    { value: -1001, told: "refused: `-1001` is out of range: the score goes from -1000 to 1000." },
    { value: "x", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(oomScoreFault(value))).toBe(told);
  });
});

describe("fileModeFault", () => {
  test.each([
    { value: "0440", told: undefined },
    { value: "0o440", told: 'refused: "0o440" is no mode of a file: write octal digits, such as `0440`.' },
    { value: "", told: "refused: An empty text is no mode of a file: write octal digits, such as `0440`." },
    { value: "9", told: 'refused: "9" is no mode of a file: write octal digits, such as `0440`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(fileModeFault(value))).toBe(told);
  });
});
