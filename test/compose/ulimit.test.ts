import { describe, expect, test } from "vitest";
import { ulimitFault, ulimitNameFault, ulimitPairFault } from "../../server/src/core/compose/ulimit.ts";
import { toldFault } from "./told-fault.ts";

describe("ulimitFault", () => {
  test.each([
    { value: "5", told: undefined },
    { value: -1, told: undefined },
    { value: "-2", told: "run-time: `-2` is below zero: only `-1` is, for no limit." },
    { value: "x", told: 'refused: "x" is no whole number: write digits alone, such as `8`.' },
    { value: 1.5, told: 'refused: "1.5" is no whole number: write digits alone, such as `8`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(ulimitFault(value))).toBe(told);
  });
});

describe("ulimitNameFault", () => {
  test.each([
    { value: "nofile", told: undefined },
    {
      value: "NOFILE",
      told: 'run-time: "NOFILE" is no limit of a process: the common ones are `nofile`, `nproc` and `memlock`.',
    },
    {
      value: "files",
      told: 'run-time: "files" is no limit of a process: the common ones are `nofile`, `nproc` and `memlock`.',
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(ulimitNameFault(value))).toBe(told);
  });
});

describe("ulimitPairFault", () => {
  test.each([
    { value: { soft: 1, hard: 2 }, told: undefined },
    { value: { soft: 3, hard: 2 }, told: "run-time: The soft limit `3` is above the hard one, `2`." },
    { value: { soft: 1 }, told: "refused: A limit in the long syntax needs both `soft` and `hard`." },
    { value: { soft: -1, hard: 5 }, told: "run-time: The soft limit `-1` is above the hard one, `5`." },
    { value: { soft: 5, hard: -1 }, told: undefined },
    { value: { soft: null, hard: 1 }, told: undefined },
    { value: { soft: 5, hard: null }, told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(ulimitPairFault(value))).toBe(told);
  });
});
