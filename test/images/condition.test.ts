import { expect, test } from "vitest";
import { before, type Condition, type Edition, holds, since } from "../../server/src/core/images/condition.ts";

test.each<[condition: Condition, version: Edition["version"], expected: boolean]>([
  [since(18), [18], true],
  [since(18), [18, 2], true],
  [since(18), [17, 9], false],
  [since(18), "newest", true],
  [since(18), undefined, false],
  [before(18), [17, 9], true],
  [before(18), [18], false],
  [before(18), "newest", false],
  [before(18), undefined, false],
  [since(3, 6, 5), [3, 6], true],
  [since(3, 6, 5), [3], true],
  [since(3, 6, 5), [3, 6, 4], false],
  [before(3, 6, 5), [3, 6], false],
  [before(3, 6), [3, 5], true],
  [{ versions: [{ from: [2], below: [3] }] }, [2, 7, 12], true],
  [{ versions: [{ from: [2], below: [3] }] }, "newest", false],
  [{ versions: [{ below: [2] }, { from: [4] }] }, [5], true],
  [{ versions: [{ below: [2] }, { from: [4] }] }, [3], false],
  [{}, undefined, true],
])("%j holds for %j: %s", (condition, version, expected) => {
  expect(holds(condition, { tag: "", version })).toBe(expected);
});

test.each<[condition: Condition, tag: string | undefined, expected: boolean]>([
  [{ tag: /alpine/ }, "17-alpine", true],
  [{ tag: /alpine/ }, "17", false],
  [{ notTag: /alpine/ }, "17", true],
  [{ notTag: /alpine/ }, "17-alpine", false],
  [{ notTag: /alpine/ }, undefined, false],
  [{ tag: /alpine/, versions: [{ from: [18] }] }, "17-alpine", false],
])("%j holds for the tag %j: %s", (condition, tag, expected) => {
  expect(holds(condition, { tag, version: [17] })).toBe(expected);
});
