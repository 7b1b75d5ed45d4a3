import { describe, expect, test } from "vitest";
import { platformFault } from "../../server/src/core/compose/platform.ts";
import { toldFault } from "./told-fault.ts";

describe("platformFault", () => {
  test.each([
    { value: "linux/amd64", told: undefined },
    { value: "linux", told: undefined },
    { value: "", told: undefined },
    { value: "amd64", told: undefined },
    {
      value: "x",
      told: 'run-time: "x" is no platform: write system and architecture, such as `linux/amd64` or `linux/arm64`.',
    },
    {
      value: "linux/",
      told: 'run-time: "linux/" is no platform: write system and architecture, such as `linux/amd64` or `linux/arm64`.',
    },
    {
      value: "a/b/c/d",
      told: 'run-time: "a/b/c/d" is no platform: write system and architecture, such as `linux/amd64` or `linux/arm64`.',
    },
    { value: "linux/arm/v7", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(platformFault(value))).toBe(told);
  });
});
