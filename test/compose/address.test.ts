import { describe, expect, test } from "vitest";
import { addressFault, macAddressFault, subnetFault } from "../../server/src/core/compose/address.ts";
import { toldFault } from "./told-fault.ts";

describe("addressFault", () => {
  test.each([
    { value: "10.0.0.1", told: undefined },
    { value: "::1", told: undefined },
    { value: "10.0.0", told: 'run-time: "10.0.0" is no IP address: write one like `172.20.0.10` or `2001:db8::10`.' },
    { value: "db", told: 'run-time: "db" is no IP address: write one like `172.20.0.10` or `2001:db8::10`.' },
    { value: "", told: "run-time: An empty text is no IP address: write one like `172.20.0.10` or `2001:db8::10`." },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(addressFault(value))).toBe(told);
  });
});

describe("subnetFault", () => {
  test.each([
    { value: "10.0.0.0/8", told: undefined },
    { value: "fd00::/64", told: undefined },
    {
      value: "10.0.0.0",
      told: 'run-time: "10.0.0.0" is no subnet: write an address and the length of its prefix, such as `172.20.0.0/16`.',
    },
    {
      value: "10.0.0.0/33",
      told: 'run-time: "10.0.0.0/33" is no subnet: write an address and the length of its prefix, such as `172.20.0.0/16`.',
    },
    {
      value: "x/8",
      told: 'run-time: "x/8" is no subnet: write an address and the length of its prefix, such as `172.20.0.0/16`.',
    },
    {
      value: "",
      told: "run-time: An empty text is no subnet: write an address and the length of its prefix, such as `172.20.0.0/16`.",
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(subnetFault(value))).toBe(told);
  });
});

describe("macAddressFault", () => {
  test.each([
    { value: "02:42:ac:11:65:43", told: undefined },
    { value: "0242.ac11.6543", told: undefined },
    {
      value: "02:42:ac:11:65",
      told: 'run-time: "02:42:ac:11:65" is no MAC address: write six bytes, such as `02:42:ac:11:65:43`.',
    },
    { value: "", told: "run-time: An empty text is no MAC address: write six bytes, such as `02:42:ac:11:65:43`." },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(macAddressFault(value))).toBe(told);
  });
});
