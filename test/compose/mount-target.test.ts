import { expect, test } from "vitest";
import { isWithin, withTarget } from "../../server/src/core/compose/mount.ts";

test.each([
  ["db:/old", "/old", "db:/new"],
  ["./db/:/old/", "/old", "./db/:/new"],
  ["/old:/old:rw", "/old", "/old:/new:rw"],
  ["${DATA:-db}:/old:z", "/old", "${DATA:-db}:/new:z"],
  ["db:${TARGET:-/old}", "/old", undefined],
  ["db:/old/inner", "/old", undefined],
  ["/old", "/old", undefined],
])("%j with another target than %s is %j", (written, target, moved) => {
  expect(withTarget(written, target, "/new")).toBe(moved);
});

test.each([
  ["/data", "/data", true],
  ["/data/db", "/data", true],
  ["/data", "/", true],
  ["/database", "/data", false],
  ["/data", "/data/db", false],
])("whether %s is within %s is %j", (path, directory, is) => {
  expect(isWithin(path, directory)).toBe(is);
});
