import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuPercentFault, cpusFault, parseCpus } from "../../server/src/core/compose/cpus.ts";
import { toldFault } from "./told-fault.ts";

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

describe("cpusFault", () => {
  test.each([
    { value: "0.5", told: undefined },
    { value: "0x1p2", told: undefined },
    { value: "-1", told: "run-time: `-1` is below zero: the engine takes no negative number of CPUs." },
    { value: "inf", told: "run-time: `inf` is no number of CPUs that a machine can have." },
    { value: "1e39", told: 'refused: "1e39" is no number of CPUs: write `0.5` or `2`.' },
    { value: "1,5", told: 'refused: "1,5" is no number of CPUs: write `1.5`.' },
    { value: "", told: "refused: An empty text is no number of CPUs: write `0.5` or `2`." },
    { value: "two", told: 'refused: "two" is no number of CPUs: write `0.5` or `2`.' },
    { value: "50%", told: 'refused: "50%" is no number of CPUs: write `0.5` or `2`.' },
    { value: 2, told: undefined },
    { value: -2, told: "run-time: `-2` is below zero: the engine takes no negative number of CPUs." },
    { value: 1e39, told: "run-time: `1e+39` is no number of CPUs that a machine can have." },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(cpusFault(value))).toBe(told);
  });
});

describe("cpuPercentFault", () => {
  test.each([
    { value: "50", told: undefined },
    { value: "50.5", told: 'refused: "50.5" is no percentage of CPU time: write a whole number from 0 to 100.' },
    { value: "101", told: 'refused: "101" is no percentage of CPU time: write a whole number from 0 to 100.' },
    { value: "x", told: 'refused: "x" is no percentage of CPU time: write a whole number from 0 to 100.' },
    { value: "", told: "refused: An empty text is no percentage of CPU time: write a whole number from 0 to 100." },
    { value: 50, told: undefined },
    { value: -1, told: 'refused: "-1" is no percentage of CPU time: write a whole number from 0 to 100.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(cpuPercentFault(value))).toBe(told);
  });
});
