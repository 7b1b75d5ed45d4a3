import { describe, expect, test } from "vitest";
import { parseAssignment, sysctlFault, variableFault } from "../../server/src/core/compose/assignment.ts";
import { toldFault } from "./told-fault.ts";

describe("variableFault", () => {
  test.each([
    { value: "A=1", told: undefined },
    { value: "A", told: undefined },
    { value: "=1", told: "run-time: This variable has no name: write `NAME=value`." },
    { value: "A =1", told: 'refused: "A " ends in what is a blank to Docker Compose: write `NAME=value` without any.' },
    { value: "à=1", told: 'refused: "à" ends in what is a blank to Docker Compose: write `NAME=value` without any.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(variableFault(value))).toBe(told);
  });
});

describe("sysctlFault", () => {
  test.each([
    { value: "a=1", told: undefined },
    {
      value: "a",
      told: "run-time: This kernel parameter has no name or no value: write `name=value`, such as `net.core.somaxconn=1024`.",
    },
    {
      value: "=1",
      told: "run-time: This kernel parameter has no name or no value: write `name=value`, such as `net.core.somaxconn=1024`.",
    },
    {
      value: "",
      told: "run-time: This kernel parameter has no name or no value: write `name=value`, such as `net.core.somaxconn=1024`.",
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(sysctlFault(value))).toBe(told);
  });
});

describe("parseAssignment", () => {
  test.each([
    ["A=1", "A", "1"],
    ["A=", "A", ""],
    ["A=b=c", "A", "b=c"],
    ["A", "A", undefined],
    ["=x", "", "x"],
    ["", "", undefined],
  ])("reads %j", (text, name, value) => {
    expect(parseAssignment(text)).toEqual({ name, value });
  });
});
