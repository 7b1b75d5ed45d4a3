import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCpus } from "../../server/src/core/compose/cpus.ts";

describe("parseCpus", () => {
  test.each([
    ["0.5", 0.5],
    ["2", 2],
    [".5", 0.5],
    ["5.", 5],
    ["+1", 1],
    ["-1", -1],
    ["1e-1", 0.1],
    ["2.5E1", 25],
    ["1_000", 1000],
    ["1e1_0", 1e10],
    ["0", 0],
    [0.25, 0.25],
    [4, 4],
  ])("reads %j", (value, cpus) => {
    expect(parseCpus(value)).toBe(cpus);
  });

  test.each([
    "",
    " 1",
    "1 ",
    "abc",
    "0.1f",
    "1,5",
    "50%",
    "500m",
    "1.2.3",
    ".",
    "e1",
    "1e",
    "_1",
    "1_",
    "1__0",
    "1_.5",
    "0x1p-2",
    "inf",
    "NaN",
    "1e400",
    "½",
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])("leaves out %j", (value) => {
    expect(parseCpus(value)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const cpus = parseCpus(text);
        return cpus === undefined || Number.isFinite(cpus);
      }),
    );
    expect(parseCpus(`${"1".repeat(1e6)}x`)).toBeUndefined();
    expect(parseCpus("1_".repeat(5e5))).toBeUndefined();
  });
});
