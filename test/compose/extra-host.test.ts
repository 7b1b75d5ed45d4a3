import { describe, expect, test } from "vitest";
import {
  addressOfHostFault,
  extraHostFault,
  hostNameFault,
  parseExtraHost,
} from "../../server/src/core/compose/extra-host.ts";
import { toldFault } from "./told-fault.ts";

describe("extraHostFault", () => {
  test.each([
    { value: "a=1.2.3.4", told: undefined },
    { value: "a:::1", told: undefined },
    { value: "a=host-gateway", told: undefined },
    { value: "a=1.2.3.4,[::1]", told: undefined },
    {
      value: "a=1.2.3.4,db",
      told: 'run-time: "db" is no IP address: write one, or `host-gateway` for the host itself.',
    },
    { value: "a", told: 'refused: "a" has no address: write `host=address`, such as `api.test=10.0.0.5`.' },
    {
      value: "=1.1.1.1",
      told: "refused: An empty text is no host name: write `host=address`, such as `api.test=10.0.0.5`.",
    },
    {
      value: "a:b=1.1.1.1",
      told: 'refused: "a:b" is no host name: write `host=address`, such as `api.test=10.0.0.5`.',
    },
    { value: "a=db", told: 'run-time: "db" is no IP address: write one, or `host-gateway` for the host itself.' },
    {
      value: "a=",
      told: "run-time: An empty text is no IP address: write one, or `host-gateway` for the host itself.",
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(extraHostFault(value))).toBe(told);
  });
});

describe("addressOfHostFault", () => {
  test.each([
    { value: "1.1.1.1", told: undefined },
    { value: "[::1]", told: undefined },
    { value: "db", told: 'run-time: "db" is no IP address: write one, or `host-gateway` for the host itself.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(addressOfHostFault(value))).toBe(told);
  });
});

describe("parseExtraHost", () => {
  test.each([
    ["a=1.2.3.4", { host: "a", address: "1.2.3.4" }],
    ["a:1.2.3.4", { host: "a", address: "1.2.3.4" }],
    ["a:::1", { host: "a", address: "::1" }],
    ["a=[::1]", { host: "a", address: "::1" }],
    ["a=[]", { host: "a", address: "[]" }],
    ["a=", { host: "a", address: "" }],
    ["a=b=c", { host: "a", address: "b=c" }],
    ["a:b=c", undefined],
    ["=1.2.3.4", undefined],
    ["a", undefined],
  ])("reads %j", (text, host) => {
    expect(parseExtraHost(text)).toEqual(host);
  });
});

describe("hostNameFault", () => {
  test.each([
    { value: "db", told: undefined },
    { value: "a:b", told: 'refused: "a:b" is no host name: write one such as `api.test`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(hostNameFault(value))).toBe(told);
  });
});
