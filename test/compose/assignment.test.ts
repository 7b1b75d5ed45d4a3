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
  const unnamed = "run-time: This kernel parameter has no name: write `name=value`, such as `net.core.somaxconn=1024`.";
  const ofTheHost = (name: string) =>
    `run-time: "${name}" is a kernel parameter that no container has of its own: set it on the host.`;
  test.each([
    { value: "net.core.somaxconn=1024", told: undefined },
    { value: "net/core/somaxconn=1024", told: undefined },
    { value: "fs.mqueue.msg_max=100", told: undefined },
    { value: "kernel.shm_rmid_forced=1", told: undefined },
    { value: "kernel.domainname=a.b", told: undefined },
    { value: "net.core.somaxconn=", told: undefined },
    {
      value: "net.core.somaxconn",
      told: 'ignored: "net.core.somaxconn" has no value: the kernel parameter stays as it is.',
    },
    { value: "vm.max_map_count=262144", told: ofTheHost("vm.max_map_count") },
    { value: "kernel.hostname=a", told: ofTheHost("kernel.hostname") },
    { value: "kernel.shmmaxx=1", told: ofTheHost("kernel.shmmaxx") },
    { value: "testing.one", told: ofTheHost("testing.one") },
    { value: "=1", told: unnamed },
    { value: "", told: unnamed },
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
