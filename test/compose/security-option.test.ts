import { expect, test } from "vitest";
import { forbidsNewPrivileges, parseSecurityOption } from "../../server/src/core/compose/security-option.ts";

test.each([
  ["seccomp:unconfined", "seccomp", "unconfined"],
  ["seccomp=unconfined", "seccomp", "unconfined"],
  ["label:type:container_t", "label", "type:container_t"],
  ["label=type:container_t", "label", "type:container_t"],
  ["no-new-privileges", "no-new-privileges", undefined],
])("%s", (text, name, value) => {
  expect(parseSecurityOption(text)).toEqual({ name, value });
});

test.each([
  ["no-new-privileges", true],
  ["no-new-privileges:true", true],
  ["no-new-privileges=1", true],
  ["no-new-privileges=false", false],
  ["no-new-privileges:yes", false],
  ["seccomp:true", false],
])("%s forbids new privileges: %s", (text, expected) => {
  expect(forbidsNewPrivileges(parseSecurityOption(text))).toBe(expected);
});
