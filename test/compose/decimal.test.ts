import { describe, expect, test } from "vitest";
import { parseFloatAsGo } from "../../server/src/core/compose/decimal.ts";

describe("parseFloatAsGo", () => {
  test.each([
    ["0.5", 0.5],
    ["-1e3", -1000],
    ["1_000.5", 1000.5],
    ["0x1p4", 16],
    ["0X1.8P-1", 0.75],
    ["-0x.8p1", -1],
    ["0x_1p4", 16],
    ["inf", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["NaN", Number.NaN],
  ])("reads %s", (text, value) => {
    expect(parseFloatAsGo(text, Number)).toBe(value);
  });

  test.each(["", "x", "0x10", "0xp1", "0x1.p", "-nan", "1__0", "_1", "1e", "1e400", " 1", "0x1_p1"])(
    "leaves out %j",
    (text) => {
      expect(parseFloatAsGo(text, Number)).toBeUndefined();
    },
  );

  test("rounds to the size asked for", () => {
    expect(parseFloatAsGo("0.1", Math.fround)).toBe(Math.fround(0.1));
    expect(parseFloatAsGo("1e39", Math.fround)).toBeUndefined();
    expect(parseFloatAsGo("1e39", Number)).toBe(1e39);
  });
});
