import { expect, test } from "vitest";
import { capabilityName } from "../../server/src/core/compose/capability.ts";

test.each([
  ["SYS_ADMIN", "SYS_ADMIN"],
  ["CAP_SYS_ADMIN", "SYS_ADMIN"],
  ["cap_sys_admin", "SYS_ADMIN"],
  ["all", "ALL"],
])("%s is %s", (text, name) => {
  expect(capabilityName(text)).toBe(name);
});
