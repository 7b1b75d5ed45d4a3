import { expect, test } from "vitest";
import { sshKeyFault } from "../../server/src/core/compose/ssh-key.ts";
import { toldFault } from "./told-fault.ts";

const advice = "write `default`, or `name=path` of an agent's socket or a key.";

test.each([
  ["default", undefined],
  ["default=/run/agent", undefined],
  ["a=b=c", undefined],
  ["=", undefined],
  ["deploy", `refused: "deploy" is no SSH key: ${advice}`],
  ["", `refused: An empty text is no SSH key: ${advice}`],
])("of the SSH key %j is told: %s", (text, told) => {
  expect(toldFault(sshKeyFault(text))).toBe(told);
});
