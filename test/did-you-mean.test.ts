import { describe, expect, test } from "vitest";
import { nearest, withSuggestions } from "../server/src/core/did-you-mean.ts";

describe("the nearest words", () => {
  const words = [
    "healthcheck-missing",
    "healthcheck-disabled",
    "cpu-limit-missing",
    "pids-limit-missing",
    "error",
    "info",
  ];

  test.each<readonly [word: string, meant: readonly string[]]>([
    ["healtcheck-missing", ["healthcheck-missing"]],
    ["missing-healthcheck", ["healthcheck-missing"]],
    ["Error", ["error"]],
    ["eror", ["error"]],
    ["information", ["info"]],
    ["cpus-limit-missing", ["cpu-limit-missing"]],
    ["something-else", []],
    ["e", []],
  ])("to %s", (word, meant) => {
    expect(nearest(word, words)).toEqual(meant);
  });

  test("are at most three", () => {
    expect(nearest("abcx", ["abca", "abcb", "abcc", "abcd"])).toEqual(["abca", "abcb", "abcc"]);
  });

  test("make a sentence", () => {
    const sentences = [[], ["a"], ["a", "b"], ["a", "b", "c"]].map((words) => withSuggestions("No", words));
    expect(sentences).toEqual([
      "No.",
      'No; did you mean "a"?',
      'No; did you mean "a" or "b"?',
      'No; did you mean "a", "b" or "c"?',
    ]);
  });
});
