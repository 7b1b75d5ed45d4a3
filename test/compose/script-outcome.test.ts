import { describe, expect, test } from "vitest";
import { outcomeOf, outcomeOfFailure } from "../../server/src/core/compose/script-outcome.ts";
import { parseScript } from "../../server/src/core/compose/shell-script.ts";

describe("if its first command fails, a script", () => {
  test.each([
    ["a", "fails"],
    ["a || exit 1", "fails"],
    ["a || exit", "fails"],
    ["a || exit $?", "fails"],
    ["a || false", "fails"],
    ["a || exit $CODE", "unknown"],
    ["a || exit 0", "passes"],
    ["a || true", "passes"],
    ["a || echo no", "passes"],
    ["a || (echo no; exit 1)", "fails"],
    ["a || { echo no && exit 1; }", "fails"],
    ["a || b", "unknown"],
    ["a && b", "fails"],
    ["a && b || true", "passes"],
    ["a && b | c || exit 1", "fails"],
    ["a; exit 0", "passes"],
    ["a; exit $?", "fails"],
    ["a; b", "unknown"],
    ["a | grep -q b", "fails"],
    ["a | grep -v b", "unknown"],
    ["a | wc -l", "unknown"],
    ["a &", "fails"],
    ["a && ", "fails"],
    ["a || echo > /dev/tcp/localhost/80", "unknown"],
    ["if a; then exit 0; fi", "unknown"],
  ])("%s: %s", (text, outcome) => {
    expect(outcomeOfFailure(parseScript(text), 0)).toBe(outcome);
  });
});

describe("a script without a command that looks at anything", () => {
  test.each([
    ["exit 0", "passes"],
    ["true", "passes"],
    ["echo ok || exit 1", "passes"],
    ["echo ok; exit 1", "fails"],
    ["a", "unknown"],
    ["", "unknown"],
  ])("%s: %s", (text, outcome) => {
    expect(outcomeOf(parseScript(text))).toBe(outcome);
  });
});
