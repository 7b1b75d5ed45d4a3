import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteSizeFault, formatByteSize, parseByteSize } from "../../server/src/core/compose/byte-size.ts";
import { toldFault } from "./told-fault.ts";

const kibi = 1024;
const mebi = 1024 * kibi;
const gibi = 1024 * mebi;

describe("parseByteSize", () => {
  test.each([
    ["512M", 512 * mebi],
    ["512m", 512 * mebi],
    ["512mb", 512 * mebi],
    ["512MiB", 512 * mebi],
    ["2g", 2 * gibi],
    ["1.5gb", 1.5 * gibi],
    [".5g", gibi / 2],
    ["5.g", 5 * gibi],
    ["64kb", 64 * kibi],
    ["64 kb", 64 * kibi],
    ["1t", 1024 * gibi],
    ["1p", 1024 * 1024 * gibi],
    ["300b", 300],
    ["300", 300],
    ["300 ", 300],
    ["1.9", 1],
    ["1e3k", 1000 * kibi],
    ["1_000k", 1000 * kibi],
    ["+5", 5],
    ["0", 0],
    ["-1", -1],
    ["1073741824", gibi],
    [1073741824, gibi],
    [-1, -1],
    [0, 0],
  ])("reads %j", (value, bytes) => {
    expect(parseByteSize(value)).toBe(bytes);
  });

  test.each([
    "",
    " ",
    "g",
    "b",
    "1e",
    "1kk",
    "5bb",
    "5ki",
    "5ib",
    "1  k",
    " 1k",
    "1.2.3k",
    "1_k",
    "-1k",
    "-1.5",
    "0x10",
    "inf",
    "nan",
    "9223372036854775808",
    "8192p",
    "1e400",
    "lots",
    "1😀",
    1.5,
    2 ** 63,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])("leaves out %j", (value) => {
    expect(parseByteSize(value)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bytes = parseByteSize(text);
        return bytes === undefined || Number.isInteger(bytes);
      }),
    );
    expect(parseByteSize("x".repeat(1e6))).toBeUndefined();
    expect(parseByteSize(`${"1".repeat(1e6)}x`)).toBeUndefined();
  });
});

describe("formatByteSize", () => {
  test.each([
    [512 * mebi, "512M"],
    [gibi, "1G"],
    [1.5 * gibi, "1536M"],
    [1024 * gibi, "1T"],
    [64 * kibi, "64K"],
    [1000, "1000B"],
    [0, "0"],
    [-1, "-1"],
  ])("writes %d bytes", (bytes, text) => {
    expect(formatByteSize(bytes)).toBe(text);
  });

  test("writes what parseByteSize reads", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(1, kibi, mebi), (count, unit) => {
        expect(parseByteSize(formatByteSize(count * unit))).toBe(count * unit);
      }),
    );
  });
});

describe("byteSizeFault", () => {
  test.each([
    { value: "512m", told: undefined },
    { value: "-1", told: 'refused: "-1" is below zero: without quotes, `-1` stands for no limit; else write `512m`.' },
    { value: "", told: "refused: An empty text is no size: write a number with a unit, such as `512m` or `1.5gb`." },
    { value: "512 MB", told: undefined },
    { value: "1  g", told: 'refused: "1  g" is no size: write a number with a unit, such as `512m` or `1.5gb`.' },
    { value: "5x", told: 'refused: "5x" is no size: write a number with a unit, such as `512m` or `1.5gb`.' },
    {
      value: "9223372036854775807",
      told: 'run-time: "9223372036854775807" is too large: sizes are counted in 64 bits.',
    },
    { value: "16384P", told: 'run-time: "16384P" is too large: sizes are counted in 64 bits.' },
    { value: "-5m", told: 'refused: "-5m" is no size: write a number with a unit, such as `512m` or `1.5gb`.' },
    { value: "lots", told: 'refused: "lots" is no size: write a number with a unit, such as `512m` or `1.5gb`.' },
    { value: -1, told: undefined },
    {
      value: 1.5,
      told: "ignored: `1.5` is no whole number of bytes, so there is no limit: write a unit, such as `512m`.",
    },
    { value: 512, told: undefined },
    { value: "1e35p", told: 'run-time: "1e35p" is too large: sizes are counted in 64 bits.' },
    { value: "1e30", told: 'run-time: "1e30" is too large: sizes are counted in 64 bits.' },
    { value: "1,5g", told: 'refused: "1,5g" is no size: write a number with a unit, such as `512m` or `1.5gb`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(byteSizeFault(value))).toBe(told);
  });
});
