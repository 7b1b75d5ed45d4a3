import { expect, test } from "vitest";
import { parseRedisSize } from "../../server/src/core/compose/redis-memory.ts";

test.each([
  ["0", 0],
  ["100", 100],
  ["100b", 100],
  ["1k", 1000],
  ["1kb", 1024],
  ["2m", 2_000_000],
  ["2MB", 2 * 1024 ** 2],
  ["1g", 1_000_000_000],
  ["1Gb", 1024 ** 3],
])("reads the size %j as Redis does", (text, bytes) => {
  expect(parseRedisSize(text)).toBe(bytes);
});

test.each(["", "mb", "1.5gb", "1t", "-1", "50%", "1 gb"])("does not read %j", (text) => {
  expect(parseRedisSize(text)).toBeUndefined();
});
