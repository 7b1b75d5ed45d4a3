import { describe, expect, test } from "vitest";
import { parseRestart, restartFault } from "../../server/src/core/compose/restart.ts";
import { toldFault } from "./told-fault.ts";

describe("restartFault", () => {
  test.each([
    { value: "no", told: undefined },
    { value: "always", told: undefined },
    { value: "on-failure:3", told: undefined },
    { value: "", told: undefined },
    {
      value: "never",
      told: 'run-time: "never" is no restart policy: the words are `no`, `always`, `unless-stopped` and `on-failure`.',
    },
    {
      value: "on-failure:",
      told: 'run-time: "on-failure:" says no number of attempts: write one, such as `on-failure:3`.',
    },
    {
      value: "on-failure:x",
      told: 'run-time: "on-failure:x" says no number of attempts: write one, such as `on-failure:3`.',
    },
    { value: "always:3", told: 'run-time: "always:3" has a number of attempts: only `on-failure:3` can have one.' },
    {
      value: "Always",
      told: 'run-time: "Always" is no restart policy: the words are `no`, `always`, `unless-stopped` and `on-failure`.',
    },
    { value: "always:0", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(restartFault(value))).toBe(told);
  });
});

describe("parseRestart", () => {
  test.each([
    ["no", { policy: "no", attempts: undefined }],
    ["unless-stopped", { policy: "unless-stopped", attempts: undefined }],
    ["on-failure", { policy: "on-failure", attempts: undefined }],
    ["on-failure:3", { policy: "on-failure", attempts: 3 }],
    ["always:0", { policy: "always", attempts: 0 }],
    ["always:3", undefined],
    ["on-failure:", undefined],
    ["on-failure:-1", undefined],
    ["", undefined],
  ])("reads %j", (text, restart) => {
    expect(parseRestart(text)).toEqual(restart);
  });
});
