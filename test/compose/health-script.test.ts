import { describe, expect, test } from "vitest";
import { check } from "../../server/src/core/check.ts";
import { healthScript } from "../../server/src/core/compose/health-script.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";

/** The shell, and the programs with their words. */
function told(healthcheck: string): string | undefined {
  const text = `services:\n  a:\n    image: a:1\n    healthcheck: ${healthcheck}\n`;
  const { project } = check({ compose: [{ path: "/p/compose.yaml", text }], env: [], settings: defaultSettings });
  const script = healthScript(project.services[0]?.healthcheck);
  return (
    script &&
    `${script.shell ?? "-"}: ${script.commands.map(({ words }) => words.map((word) => word.text).join(" ")).join("; ")}`
  );
}

describe("what a health check runs", () => {
  test.each([
    ["{ test: a b && c }", "/bin/sh: a b; c"],
    ["{ test: [CMD-SHELL, a b && c] }", "/bin/sh: a b; c"],
    ["{ test: [CMD, a, b c, '&&'] }", "-: a b c &&"],
    ["{ test: [CMD, sh, -c, a b || c] }", "sh: a b; c"],
    ["{ test: [CMD, /bin/bash, -ec, a b] }", "/bin/bash: a b"],
    ["{ test: [CMD, sh, check.sh] }", "-: sh check.sh"],
    ["{ test: 'a $$B ${C}' }", "/bin/sh: a $B \0\0\0\0"],
    ["{ test: [CMD, a, 'b=${C}'] }", "-: a b=\0\0\0\0"],
    [`{ test: "bash -c 'a b && c'" }`, "bash: a b; c"],
    [`{ test: "bash -c 'a b && c' || exit 1" }`, "/bin/sh: bash -c a b && c; exit 1"],
    ["{ test: [NONE] }", undefined],
    ["{ test: [CMD] }", undefined],
    ["{ test: a, disable: true }", undefined],
    ["{ interval: 5s }", undefined],
  ])("%s", (healthcheck, expected) => {
    expect(told(healthcheck)).toBe(expected);
  });
});
