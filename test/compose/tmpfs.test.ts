import { describe, expect, test } from "vitest";
import { parseTmpfs, tmpfsFault } from "../../server/src/core/compose/tmpfs.ts";
import { toldFault } from "./told-fault.ts";

describe("tmpfsFault", () => {
  test.each([
    { value: "/run", told: undefined },
    { value: "/run:size=64m,mode=1777", told: undefined },
    { value: "run", told: 'run-time: "run" is no absolute path: a tmpfs is mounted at one, such as `/run`.' },
    { value: "", told: "run-time: An empty text is no absolute path: a tmpfs is mounted at one, such as `/run`." },
    { value: "/run:size=big", told: 'run-time: "big" is no value of the tmpfs option `size`.' },
    {
      value: "/run:sise=1m",
      told: 'run-time: "sise=1m" is no option of a tmpfs: write such as `size=64m` or `mode=1777`.',
    },
    { value: "/run:mode=9", told: 'run-time: "9" is no value of the tmpfs option `mode`.' },
    { value: "/run:noexec,nosuid", told: undefined },
    { value: "/run:", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(tmpfsFault(value))).toBe(told);
  });
});

describe("parseTmpfs", () => {
  test.each([
    ["/run", "/run", []],
    ["/run:size=64m,mode=1777", "/run", ["size=64m", "mode=1777"]],
    ["/run:,noexec,", "/run", ["noexec"]],
    ["/run:a:b", "/run", ["a:b"]],
    ["", "", []],
  ])("reads %j", (text, target, options) => {
    expect(parseTmpfs(text)).toEqual({ target, options });
  });
});
