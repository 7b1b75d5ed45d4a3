import { describe, expect, test } from "vitest";
import { parseSignal, signalFault, signalName } from "../../server/src/core/compose/signal.ts";
import { toldFault } from "./told-fault.ts";

describe("signalFault", () => {
  test.each([
    { value: "SIGTERM", told: undefined },
    { value: "term", told: undefined },
    { value: "15", told: undefined },
    { value: "RTMIN+3", told: undefined },
    { value: "", told: undefined },
    { value: "0", told: 'run-time: "0" is no signal: write its name or number, such as `SIGINT` or `2`.' },
    { value: "SIGFOO", told: 'run-time: "SIGFOO" is no signal: write its name or number, such as `SIGINT` or `2`.' },
    {
      value: "RTMIN+16",
      told: 'run-time: "RTMIN+16" is no signal: write its name or number, such as `SIGINT` or `2`.',
    },
    { value: "RTMAX-3", told: undefined },
    { value: "RTMIN-1", told: 'run-time: "RTMIN-1" is no signal: write its name or number, such as `SIGINT` or `2`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(signalFault(value))).toBe(told);
  });
});

describe("parseSignal", () => {
  test.each([
    ["SIGTERM", "TERM"],
    ["sigint", "INT"],
    ["kill", "KILL"],
    ["9", "9"],
    ["+9", "9"],
    ["SIGRTMIN+15", "RTMIN+15"],
    ["RTMAX-14", "RTMAX-14"],
    ["RTMAX-15", undefined],
    ["RTMAX+1", undefined],
    ["0", undefined],
    ["", undefined],
  ])("reads %j as %j", (text, signal) => {
    expect(parseSignal(text)).toBe(signal);
  });
});

test.each([
  ["SIGTERM", "TERM"],
  ["15", "TERM"],
  ["2", "INT"],
  ["42", "42"],
  ["SIGFOO", undefined],
])("the name of the signal %j is %j", (text, name) => {
  expect(signalName(text)).toBe(name);
});
