import { describe, expect, test } from "vitest";
import { healthTestFault, listInText } from "../../server/src/core/compose/health-test.ts";
import { toldFault } from "./told-fault.ts";

describe("healthTestFault", () => {
  test.each([
    { value: ["CMD", "x"], told: undefined },
    { value: ["CMD-SHELL", "x"], told: undefined },
    { value: ["NONE"], told: undefined },
    { value: [], told: undefined },
    {
      value: ["curl", "x"],
      told: 'refused: No test begins with "curl": write `CMD`, `CMD-SHELL` or `NONE` before it.',
    },
    { value: ["CMD"], told: "run-time: `CMD` is followed by no command, so the check never succeeds." },
    {
      value: ["CMD-SHELL", "a", "b"],
      told: "ignored: `CMD-SHELL` takes one text, so the shell runs the first alone: write them as one, or write `CMD`.",
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(healthTestFault(value))).toBe(told);
  });
});

describe("a text that is meant as a list", () => {
  test.each([
    ["CMD curl -f http://localhost/", { program: "CMD", meant: "curl -f http://localhost/" }],
    ["CMD-SHELL curl x || exit 1", { program: "CMD-SHELL", meant: "curl x || exit 1" }],
    ["CMD", { program: "CMD", meant: undefined }],
    ["NONE", { program: "NONE", meant: ["NONE"] }],
    ['["CMD", "true"]', { program: "[CMD,", meant: ["CMD", "true"] }],
    ['[CMD, "true"]', { program: "[CMD,", meant: undefined }],
    ["[ -f /tmp/ready ]", undefined],
    ["CMDS", undefined],
    ["cmd true", undefined],
    ["", undefined],
  ])("%s", (text, meant) => {
    expect(listInText(text)).toEqual(meant);
  });
});
