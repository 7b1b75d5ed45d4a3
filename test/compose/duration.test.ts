import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  durationFault,
  formatDuration,
  healthDurationFault,
  parseDuration,
} from "../../server/src/core/compose/duration.ts";
import { toldFault } from "./told-fault.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe("parseDuration", () => {
  test.each([
    ["10s", 10 * second],
    ["1m30s", 90 * second],
    ["2h0m5s", 2 * hour + 5 * second],
    ["1h1h", 2 * hour],
    ["500ms", 500],
    ["250us", 0.25],
    ["250\u00b5s", 0.25],
    ["250\u03bcs", 0.25],
    ["7ns", 0.000007],
    ["1.5h", 90 * minute],
    [".5s", 500],
    ["1.s", 1000],
    ["1d", 24 * hour],
    ["2w3d", 17 * 24 * hour],
    ["0", 0],
    ["+0", 0],
    ["-0", 0],
    ["0s", 0],
    ["-0s", 0],
    ["-5s", -5 * second],
    ["+5s", 5 * second],
    ["1.123456789987s", 1123.456789],
    ["0.290000000000000000000000000000us", 0.00029],
    ["15250w", 15250 * 7 * 24 * hour],
  ])("reads %s", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    "",
    "30",
    "-",
    "s",
    ".s",
    "1.5",
    "1m 30s",
    " 1s",
    "1s ",
    "1S",
    "1e3s",
    "1y",
    "1s2",
    "--1s",
    "1..5s",
    "15251w",
    `${"9".repeat(400)}h`,
    "never",
    "1😀",
  ])("leaves out %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => isNumberOrUndefined(parseDuration(text))));
    expect(parseDuration("1".repeat(1e6))).toBeUndefined();
    expect(parseDuration("1ns".repeat(3e5))).toBeCloseTo(0.3);
  });
});

describe("formatDuration", () => {
  test.each([
    [0, "0s"],
    [90 * second, "1m30s"],
    [hour, "1h"],
    [hour + 5 * second, "1h5s"],
    [100 * hour, "100h"],
    [1500, "1.5s"],
    [500, "500ms"],
    [0.25, "250us"],
    [0.000007, "7ns"],
    [-90 * second, "-1m30s"],
    [minute + 0.0001, "1m0.0000001s"],
  ])("writes %d ms", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test("writes what parseDuration reads", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (microseconds) => {
        expect(parseDuration(formatDuration(microseconds / 1000))).toBeCloseTo(microseconds / 1000, 5);
      }),
    );
  });
});

function isNumberOrUndefined(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

describe("durationFault", () => {
  test.each([
    { value: "30s", told: undefined },
    { value: "30", told: 'refused: "30" has no unit: write `30s` for seconds.' },
    { value: "1.5", told: 'refused: "1.5" has no unit: write `1.5s` for seconds.' },
    { value: "-7", told: 'refused: "-7" has no unit: write `-7s` for seconds.' },
    {
      value: "5 seconds",
      told: 'refused: "5 seconds" is no duration: write a number with a unit, such as `30s` or `1m30s`.',
    },
    { value: "", told: "refused: An empty text is no duration: write a number with a unit, such as `30s` or `1m30s`." },
    { value: "1S", told: 'refused: "1S" is no duration: write a number with a unit, such as `30s` or `1m30s`.' },
    { value: "15251w", told: 'refused: "15251w" is too long a duration: Docker Compose counts up to 292 years.' },
    { value: "5min", told: 'refused: "5min" is no duration: write a number with a unit, such as `30s` or `1m30s`.' },
    { value: "never", told: 'refused: "never" is no duration: write a number with a unit, such as `30s` or `1m30s`.' },
    {
      value: "1m 30s",
      told: 'refused: "1m 30s" is no duration: write a number with a unit, such as `30s` or `1m30s`.',
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(durationFault(value))).toBe(told);
  });
});

describe("healthDurationFault", () => {
  test.each([
    { value: "0", told: undefined },
    { value: "1ms", told: undefined },
    {
      value: "500us",
      told: 'run-time: "500us" is too short: the engine takes no duration below `1ms` in a health check.',
    },
    { value: "-1s", told: 'run-time: "-1s" is too short: the engine takes no duration below `1ms` in a health check.' },
    { value: "30", told: 'refused: "30" has no unit: write `30s` for seconds.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(healthDurationFault(value))).toBe(told);
  });
});
