import { describe, expect, test } from "vitest";
import { commandFault } from "../../server/src/core/compose/command.ts";
import { toldFault } from "./told-fault.ts";

describe("commandFault", () => {
  test.each([
    { value: "nginx -g 'daemon off;'", told: undefined },
    {
      value: "a 'b",
      told: "refused: This command has an open quote or bracket: write it as a list, or quote it as for a shell.",
    },
    {
      value: "a \\",
      told: "refused: This command ends in a backslash: write it as a list, or quote it as for a shell.",
    },
    {
      value: "a | b",
      told: "ignored: Docker Compose drops the command from \"|\" on: there is no shell, so write `sh -c '...'`.",
    },
    {
      value: "a && b",
      told: "ignored: Docker Compose drops the command from \"&\" on: there is no shell, so write `sh -c '...'`.",
    },
    {
      value: "echo $(x",
      told: "refused: This command has an open quote or bracket: write it as a list, or quote it as for a shell.",
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(commandFault(value))).toBe(told);
  });
});
