import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startRule } from "../scripts/generate/new-rule.ts";
import { folderWith } from "./folder-with.ts";

describe("a new rule", () => {
  const list = (names: string, imports: string) =>
    `${imports}\n\n/** Every rule. */\nexport const rules = ${names} as const satisfies readonly Rule[];\n`;
  const two = list(
    "[cpuLimitMissing, privilegedContainer]",
    [
      'import { cpuLimitMissing } from "./cpu-limit-missing.ts";',
      'import { privilegedContainer } from "./privileged-container.ts";',
      'import type { Rule } from "./rule.ts";',
    ].join("\n"),
  );
  const index = "server/src/core/rules/index.ts";

  test.each([
    ["beta-missing", "[betaMissing, cpuLimitMissing, privilegedContainer]", 0],
    ["cpus-missing", "[cpuLimitMissing, cpusMissing, privilegedContainer]", 1],
    ["rule-missing", "[cpuLimitMissing, privilegedContainer, ruleMissing]", 2],
    ["zeta-missing", "[cpuLimitMissing, privilegedContainer, zetaMissing]", 3],
  ])("%s takes its place in the list", (id, names, line) => {
    const root = folderWith({ [index]: two });
    expect(startRule(id, root).refusal).toBeUndefined();
    const text = readFileSync(join(root, index), "utf8");
    expect(text.split("\n")[line]).toMatch(new RegExp(`^import { \\w+ } from "./${id}.ts";$`));
    expect(text).toContain(`export const rules = ${names} as const`);
    expect(text.split("\n")).toHaveLength(two.split("\n").length + 1);
  });

  test("takes a line of a list that is long", () => {
    const long = list(
      "[\n  alphaMissing,\n  cpuLimitMissing,\n  somethingVeryLongThatFillsTheLine,\n]",
      'import type { Rule } from "./rule.ts";',
    );
    const root = folderWith({ [index]: long });
    startRule("beta-missing-in-a-service-with-a-long-name", root);
    const name = "betaMissingInAServiceWithALongName";
    expect(readFileSync(join(root, index), "utf8")).toContain(`[\n  alphaMissing,\n  ${name},\n  cpuLimitMissing,\n`);
  });

  test("has a file and fixtures", () => {
    const root = folderWith({ [index]: two });
    const { written } = startRule("beta-missing", root);
    expect(written).toEqual([
      "server/src/core/rules/beta-missing.ts",
      "test/rules/beta-missing/example.yaml",
      "test/rules/beta-missing/ok-example.yaml",
      index,
    ]);
    expect(readFileSync(join(root, written[0] ?? ""), "utf8")).toContain(
      'export const betaMissing = defineRule({\n  id: "beta-missing",',
    );
  });

  test.each(["Beta-Missing", "beta", "beta_missing", "../beta-missing", "beta-", "beta-2", ""])(
    "is not called %j",
    (id) => {
      const root = folderWith({ [index]: two });
      expect(startRule(id, root)).toEqual({ refusal: expect.stringContaining("is no id"), written: [] });
      expect(readFileSync(join(root, index), "utf8")).toBe(two);
    },
  );

  test("does not replace one that is there", () => {
    const root = folderWith({ [index]: two, "server/src/core/rules/beta-missing.ts": "mine" });
    const refusal = "server/src/core/rules/beta-missing.ts exists already.";
    expect(startRule("beta-missing", root)).toEqual({ refusal, written: [] });
    expect(readFileSync(join(root, index), "utf8")).toBe(two);
  });
});
