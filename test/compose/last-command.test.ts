import { expect, test } from "vitest";
import { lastCommand, loopsForever } from "../../server/src/core/compose/last-command.ts";

test.each([
  ["node server.js", "node server.js"],
  ["a && b -c", "b -c"],
  ["a || true; ./b > log 2>&1", "./b > log 2>&1"],
  ["a\nb\n", "b"],
  ["until a; do sleep 1; done; b", "b"],
  ['echo "a && b"; c "d; e"', 'c "d; e"'],
  ["a $${B} && c ${D:-e;f}", "c ${D:-e;f}"],
  ["a;", "a;"],
  ["a && cd b", undefined],
  ["a | b", undefined],
  ["a & b", undefined],
  ["(a; b)", undefined],
  ["a && exec b", undefined],
  ["A=1 b", undefined],
  ["a $(b)", undefined],
  ["if a; then b; fi", undefined],
  ["a 'b", undefined],
  ["", undefined],
])("the last command of %j is %j", (script, command) => {
  const start = lastCommand(script);
  expect(start === undefined ? undefined : script.slice(start).trimEnd()).toBe(command);
});

test.each([
  ["while true; do a; sleep 1; done", true],
  ["while :; do a; done;", true],
  ["a\nwhile sleep 60; do\n  b\ndone\n", true],
  ["until false; do a; done", true],
  ["until a; do sleep 1; done", false],
  ["while true; do a && break; done; b", false],
])("%j loops forever: %j", (script, loops) => {
  expect(loopsForever(script)).toBe(loops);
});
