import { expect, test } from "vitest";
import {
  maskVariables,
  variable,
  variablesIn,
  withDefaults,
  withDollars,
} from "../../server/src/core/compose/written.ts";

test.each([
  ["no variable", []],
  ["$A and ${B}", ["$A", "${B}"]],
  ["${A:-${B}}/c", ["${A:-${B}}"]],
  ["$$A", []],
  ["${A", []],
])("finds the outermost variables of %s", (written, expected) => {
  expect(variablesIn(written).map(({ span }) => written.slice(span.start, span.end))).toEqual(expected);
});

test.each([
  ["${A}:x", "????:x"],
  ["x-${A:-b c}-$D", "x-?????????-??"],
  ["a$$b", "a$$b"],
])("masks the variables of %s and keeps its offsets", (written, expected) => {
  expect(maskVariables(written).replaceAll(variable, "?")).toBe(expected);
});

test.each([
  ["plain", "plain"],
  ["app:${TAG:-latest}", "app:latest"],
  ["app:${TAG}", undefined],
  ["app:${TAG:?set it}", undefined],
])("knows what %s comes to where nothing is set", (written, expected) => {
  expect(withDefaults(written)).toBe(expected);
});

test.each([
  ["$A ${A} $B ${A:-x} $$A", "$$A $${A} $B ${A:-x} $$A"],
  ["plain", "plain"],
])("leaves the variables of %s to the container", (written, expected) => {
  expect(withDollars(written, ["A"])).toBe(expected);
});
