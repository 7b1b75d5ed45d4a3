import { describe, expect, test } from "vitest";
import { pullPolicyFault } from "../../server/src/core/compose/pull-policy.ts";
import { toldFault } from "./told-fault.ts";

describe("pullPolicyFault", () => {
  test.each([
    { value: "always", told: undefined },
    { value: "every_12h", told: undefined },
    {
      value: "always!",
      told: 'ignored: "always!" means `missing` to Docker Compose: write `always`, `missing`, `never`, `build`, `daily`, `weekly` or such as `every_12h`.',
    },
    {
      value: "every_5",
      told: 'refused: "every_5" is no pull policy: write `always`, `missing`, `never`, `build`, `daily`, `weekly` or such as `every_12h`.',
    },
    {
      value: "sometimes",
      told: 'refused: "sometimes" is no pull policy: write `always`, `missing`, `never`, `build`, `daily`, `weekly` or such as `every_12h`.',
    },
    {
      value: "every_5m-",
      told: 'run-time: "every_5m-" has no duration behind `every_`: write `always`, `missing`, `never`, `build`, `daily`, `weekly` or such as `every_12h`.',
    },
    {
      value: "",
      told: "refused: An empty text is no pull policy: write `always`, `missing`, `never`, `build`, `daily`, `weekly` or such as `every_12h`.",
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(pullPolicyFault(value))).toBe(told);
  });
});
