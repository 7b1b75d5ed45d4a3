import { expect, test } from "vitest";
import { coarseHunk } from "../../server/src/cli/unified-diff.ts";

test.each([
  ["in the middle", ["a\n", "b\n", "c\n"], ["a\n", "x\n", "y\n", "c\n"], "@@ -1,3 +1,4 @@\n a\n-b\n+x\n+y\n c\n"],
  ["insertion", ["a\n", "c\n"], ["a\n", "b\n", "c\n"], "@@ -1,2 +1,3 @@\n a\n+b\n c\n"],
  ["removal", ["a\n", "b\n"], ["b\n"], "@@ -1,2 +1,1 @@\n-a\n b\n"],
  [
    "no line break at the end",
    ["a"],
    ["b"],
    "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
  ],
])("a hunk for a file that is too long to compare: %s", (_, before, after, hunk) => {
  expect(coarseHunk(before, after)).toBe(hunk);
});
