import { describe, expect, test } from "vitest";
import { deviceCountFault, deviceFault, parseDevice } from "../../server/src/core/compose/device.ts";
import { toldFault } from "./told-fault.ts";

describe("deviceFault", () => {
  test.each([
    { value: "/dev/a", told: undefined },
    { value: "/dev/a:/dev/b:rw", told: undefined },
    { value: "a:b:c:d", told: 'refused: "a:b:c:d" has more than three parts: write `source:target:permissions`.' },
    { value: "", told: "run-time: An empty text names no device: write a path, such as `/dev/snd`." },
    { value: "/dev/a:/dev/b:rr", told: undefined },
    {
      value: "/dev/a:/dev/b:",
      told: "run-time: The permissions of this device are empty: write some of `r`, `w` and `m`.",
    },
    {
      value: "/dev/a:/dev/b:rx",
      told: 'ignored: "rx" has letters that are no permission of a device: they have no effect beside `r`, `w` and `m`.',
    },
    { value: "vendor.com/class=x", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(deviceFault(value))).toBe(told);
  });
});

describe("deviceCountFault", () => {
  test.each([
    { value: "1", told: undefined },
    { value: "all", told: undefined },
    { value: 2, told: undefined },
    { value: "x", told: 'refused: "x" is no number of devices: write a whole number, or `all`.' },
    { value: "", told: "refused: An empty text is no number of devices: write a whole number, or `all`." },
    { value: 1.5, told: 'refused: "1.5" is no number of devices: write a whole number, or `all`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(deviceCountFault(value))).toBe(told);
  });
});

describe("parseDevice", () => {
  test.each([
    ["/dev/a", { source: "/dev/a", target: "/dev/a", permissions: "rwm" }],
    ["/dev/a:/dev/b", { source: "/dev/a", target: "/dev/b", permissions: "rwm" }],
    ["/dev/a::r", { source: "/dev/a", target: "/dev/a", permissions: "r" }],
    ["a:b:c:d", undefined],
  ])("reads %j", (text, device) => {
    expect(parseDevice(text)).toEqual(device);
  });
});
