import { expect, test } from "vitest";
import { rollbackActionFault, updateActionFault } from "../../server/src/core/compose/failure-action.ts";
import { toldFault } from "./told-fault.ts";

test.each([
  ["pause", undefined],
  ["continue", undefined],
  ["rollback", undefined],
  ["", undefined],
  ["rolback", 'run-time: "rolback" is no failure action: the words are `pause`, `continue` and `rollback`.'],
  ["Rollback", 'run-time: "Rollback" is no failure action: the words are `pause`, `continue` and `rollback`.'],
])("the failure action %s of an update: %s", (text, told) => {
  expect(toldFault(updateActionFault(text))).toBe(told);
});

test("a rollback cannot be rolled back", () => {
  expect(toldFault(rollbackActionFault("pause"))).toBeUndefined();
  expect(toldFault(rollbackActionFault("rollback"))).toBe(
    'run-time: "rollback" is no failure action: the words are `pause` and `continue`.',
  );
});
